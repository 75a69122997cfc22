"""The searches of a collection in Word: a heading, facts and a table of lines for each."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.collection import Search
from policy_drivers.site.files.briefings.parts import facts, line
from policy_drivers.site.files.word.blocks import Block, Mark, Run, Table
from policy_drivers.site.searches import search_facts, search_lines
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line

_BOLD = frozenset({Mark.BOLD})
_CODE = frozenset({Mark.CODE})


def search_blocks(site: Site, searches: tuple[Search, ...]) -> Iterator[Block]:
    """What stands under the heading “Searches”; nothing where there are none."""
    gettext = site.words.gettext
    if searches:
        yield line("Heading 1", gettext("Searches"))
    for place, search in enumerate(searches, start=1):
        yield line("Heading 2", f"{place}. {search.database}")
        yield from facts(site, ((label, value, "") for label, value in search_facts(site.dates, search)))
        if search.lines:
            header = tuple((Run(gettext(each), marks=_BOLD),) for each in ("Line", "Search", "Results"))
            rows = (
                ((Run(clean_line(number)),), (Run(clean_line(query), marks=_CODE),), (Run(clean_line(results)),))
                for number, query, results in search_lines(search)
            )
            yield Table((header, *rows))
