"""The groups into which a table is divided, as pure functions."""

from collections.abc import Iterable

from conclusion_cli.model.enums import Dimension
from conclusion_cli.model.records import Item
from conclusion_cli.model.results import Group, Groups
from conclusion_cli.rules.standing import doers, holders
from conclusion_cli.text import fold, natural_key


def group_of(item: Item, by: Dimension) -> Group:
    """The group to which an item belongs; empty where it has none."""
    match by:
        case Dimension.BODY:
            return holders(item) or doers(item)
        case Dimension.KIND:
            return (item.kind,)
        case _:
            word = word_of(item, by)
            return (fold(word),) if word else ()


def word_of(item: Item, by: Dimension) -> str | None:
    """The field or the district of an item, as it is spelt there."""
    proposal = item.proposal
    if proposal is None:
        return None
    return proposal.field if by is Dimension.FIELD else proposal.district


class Spellings:
    """One spelling of what differs in case or accents alone: the commonest, of several the first by code."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def add(self, word: str, number: int, code: str) -> None:
        """A word, how many items have it, and the code of the first of them, as sorted."""
        often, first = self._found.get(word, (0, code))
        self._found[word] = often + number, min(first, code)

    def chosen(self) -> dict[str, str]:
        """The spelling of each word, by the folded one."""
        found: dict[str, str] = {}
        for word in sorted(self._found, key=lambda word: (-self._found[word][0], self._found[word][1], word)):
            found.setdefault(fold(word), word)
        return found


def divide(items: Iterable[Item], by: Dimension) -> Groups:
    """The groups of items, in the order of their first items; what belongs to none comes last."""
    counts: dict[Group, int] = {}
    spellings = Spellings()
    for item in items:
        group = group_of(item, by)
        counts[group] = counts.get(group, 0) + 1
        if by in (Dimension.FIELD, Dimension.DISTRICT) and (word := word_of(item, by)):
            spellings.add(word, 1, natural_key(fold(item.code)))
    ordered = {group: counts[group] for group in sorted(counts, key=lambda group: not group)}
    return Groups(by, ordered, spellings.chosen())
