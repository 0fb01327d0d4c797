"""Lookup: from what a clerk typed to the item or body that is meant, else the nearest names."""

from conclusion_cli.lookup.bodies import (
    Held,
    UnknownBody,
    adding,
    body,
    district,
    groups_named_for,
    known_body,
    proposer,
    proposers,
)
from conclusion_cli.lookup.filters import criteria, items_to_act_on, notice, only_notice
from conclusion_cli.lookup.items import assignment, each_item, item

__all__ = [
    "Held",
    "UnknownBody",
    "adding",
    "assignment",
    "body",
    "criteria",
    "district",
    "each_item",
    "groups_named_for",
    "item",
    "items_to_act_on",
    "known_body",
    "notice",
    "only_notice",
    "proposer",
    "proposers",
]
