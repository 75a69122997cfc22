"""What drivers say about a library service, as passages of plain text that can be copied into a strategy.

A block of a driver's library impact is quoted when it names the service, by any of the names in the register, and so is
a recommendation. What belongs together stays together: the sentence that leads into a list, and the list that a
sentence or a heading which names the service leads into. Of a driver that names it nowhere the whole impact is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from policy_drivers.markdown.plain_text import Block, Kind, blocks
from policy_drivers.model.driver import Driver
from policy_drivers.model.names import fold_text, naming
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.passages import Origin, Passage, joined
from policy_drivers.site.derived.recommended import Recommended, recommended
from policy_drivers.site.text.converted_texts import DriverTexts

LONGEST = 6000
"""Characters of a library impact that are looked at; the rest is on the driver's page."""


@dataclass(frozen=True)
class Quote:
    """What one driver says."""

    file: DriverFile
    runs: Sequence[tuple[Kind, Sequence[str]]]
    """Neighbouring blocks of one kind, so that the items of a list stand in one list; nothing where nothing is said."""
    recommendations: Sequence[Recommended] = ()
    """Those of the document, in our words, that name the service."""


def of_service(files: Iterable[DriverFile], service: str, register: Register[Entry], texts: DriverTexts) -> list[Quote]:
    """A quote of each driver, in the order given."""
    named = names_of(service, register.find(service))
    return [
        Quote(file, _runs(passages(texts.of(file).impact.html, named)), recommendations(file.driver, named))
        for file in files
    ]


def names_of(service: str, entry: Entry | None) -> re.Pattern[str]:
    """What finds a service in a text, by all names that its entry has."""
    return naming(entry.names if entry else (service,))


def about(driver: Driver, impact: str, named: re.Pattern[str]) -> list[Passage]:
    """The same, each as a passage of its own; `impact` is what the driver means for libraries as HTML."""
    found = [Passage(Origin.IMPACT, text) for text in joined(passages(impact, named))]
    told = (Passage(Origin.RECOMMENDATION, each.text, each.number) for each in recommendations(driver, named))
    return [*found, *told]


def recommendations(driver: Driver, named: re.Pattern[str]) -> list[Recommended]:
    """What the document recommends about what is named."""
    return [each for each in recommended(driver) if named.search(fold_text(each.text))]


def passages(html: str, named: re.Pattern[str]) -> list[Block]:
    """The blocks of a text that belong to what names something, or all where nothing does."""
    found = list(blocks(html, LONGEST))
    is_named = [named.search(fold_text(block.text)) is not None for block in found]
    if not any(is_named):
        return found
    kept: set[int] = set()
    for number in (number for number, said in enumerate(is_named) if said):
        kept |= {number, *_led_into(found, number)}
        if (lead := _lead(found, number)) is not None:
            kept.add(lead)
    return [found[number] for number in sorted(kept)]


def _led_into(found: Sequence[Block], number: int) -> Iterable[int]:
    """The blocks below a heading, or the items below a paragraph that ends in a colon."""
    block, end = found[number], number + 1
    if block.kind is Kind.HEADING:
        while end < len(found) and found[end].kind is not Kind.HEADING:
            end += 1
    elif _leads(block):
        while end < len(found) and found[end].kind is Kind.ITEM:
            end += 1
    return range(number + 1, end)


def _lead(found: Sequence[Block], number: int) -> int | None:
    """The paragraph that leads into the list in which an item stands."""
    while number >= 0 and found[number].kind is Kind.ITEM:
        number -= 1
    return number if number >= 0 and _leads(found[number]) else None


def _leads(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and block.text.endswith(":")


def _runs(found: Iterable[Block]) -> list[tuple[Kind, list[str]]]:
    return [(kind, [block.text for block in run]) for kind, run in groupby(found, lambda block: block.kind)]
