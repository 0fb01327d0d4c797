"""From what a clerk typed to the one item or body that is meant; otherwise the nearest there is."""

from conclusion_cli.lookup.bodies import body, district, known_body, proposer
from conclusion_cli.lookup.filters import notice, owed, wanted
from conclusion_cli.lookup.items import each_item, item

__all__ = ["body", "district", "each_item", "item", "known_body", "notice", "owed", "proposer", "wanted"]
