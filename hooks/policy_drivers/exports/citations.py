"""How a reference list cites the document that a driver is about, in the two styles that libraries use.

Harvard is that of Cite Them Right (12th edition). Vancouver is that of Citing Medicine (2nd edition, National Library
of Medicine), in the citation-sequence system, without the number. A driver knows no place of publication, and no
publisher but the body responsible where persons are its authors; a title is cited as it is written.

What the styles of the Citation Style Language (https://citationstyles.org) cannot say is by the manuals' own rules: an
Act is cited by its title, and by its year where the title has none; Vancouver has semicolons between organisations, no
“The” before them, no hyphens in initials, a hyphen between two months or years, and “[date unknown]”. An article has
neither volume nor pages, which no driver knows; in Harvard style the journal stands for its authors where they are not
known.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from policy_drivers.exports.attribution import Attribution
from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.model.person import Person
from policy_drivers.wording.characters import without_invisible
from policy_drivers.wording.lines import on_one_line

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HARVARD_ALL = 3
"""Of more authors than these Harvard names the first alone."""
_VANCOUVER_ALL = 6
"""Of more authors than these Vancouver names as many."""
_THE = re.compile(r"\AThe\s+(?=\S)")


class Mark(StrEnum):
    """What is special about a run of characters in a citation."""

    NONE = ""
    ITALIC = "italic"
    ACCESSED = "accessed"
    """The day on which the reader saw the document."""


class Run(NamedTuple):
    """Characters of a citation that are set in the same way."""

    text: str
    mark: Mark = Mark.NONE
    lang: str = ""
    """The code of the language that it is in (BCP 47), where it has one of its own."""


Citation = tuple[Run, ...]


def plain(citation: Citation) -> str:
    """A citation as plain text."""
    return "".join(run.text for run in citation)


def harvard(driver: Driver, said: Attribution, title: str, accessed: date) -> Citation:
    """The citation by Cite Them Right of what is attributed as `said`; `title` is used where the driver has none."""
    title, lang = _line(driver.title or "") or title, driver.title_lang or ""
    authors = _harvard_authors([*map(_harvard_name, said.persons)] or _bodies(driver, said))
    year = _year(driver.date)
    if journal := _line(said.journal):
        runs = _harvard_article(authors, [Run(f" ({year}) ‘"), Run(title, lang=lang), Run("’")], journal)
    elif authors:
        runs = [*authors, Run(f" ({year}) "), Run(title, Mark.ITALIC, lang), *_harvard_publisher(title, said)]
    else:
        is_in_title = driver.type is DocumentType.LEGISLATION and re.search(rf"\b{year}\b", title)
        runs = [Run(title, Mark.ITALIC, lang), *([] if is_in_title else [Run(f" ({year})")])]
    return _joined([*runs, Run(_stop(plain(tuple(runs)))), *_harvard_access(driver, accessed)])


def _harvard_article(authors: list[Run], year_and_title: list[Run], journal: str) -> list[Run]:
    if authors:
        return [*authors, *year_and_title, Run(", "), Run(journal, Mark.ITALIC)]
    return [Run(journal, Mark.ITALIC), *year_and_title]


def vancouver(driver: Driver, said: Attribution, title: str, accessed: date) -> Citation:
    """The citation by Citing Medicine of what is attributed as `said`; `title` is used where the driver has none."""
    is_law = driver.type is DocumentType.LEGISLATION
    bodies = [_THE.sub("", body, count=1) for body in _bodies(driver, said)]
    authors = [*map(_vancouver_name, said.persons)] or bodies
    sign = ", " if said.persons else "; "
    named = sign.join([*authors[:_VANCOUVER_ALL], *(["et al."] if len(authors) > _VANCOUVER_ALL else [])])
    title, journal = _line(driver.title or "") or title, _line(said.journal)
    doi = _doi(driver)
    link = "" if journal and doi else driver.link
    medium = " [Internet]" if link else ""
    where = journal + medium if journal else ""
    published = _vancouver_date(driver.date, parts=3 if is_law or journal else 2)
    behind = "" if journal else medium
    about = [Run(title, lang=driver.title_lang or ""), Run(behind + _stop(title + behind))] if title + behind else []
    before = [Run(named + _stop(named)), *([Run(" ")] if about else [])] if named else []
    publishers = _publishers(said)
    rest = [where and where + _stop(where), publishers and f"{publishers};", published]
    runs = [*before, *about, Run(f" {' '.join(filter(None, rest))}")]
    if link and not is_law:
        runs += [Run(" [cited "), Run(_vancouver_date(of_day(accessed), parts=3), Mark.ACCESSED), Run("]")]
    found = [*([f"Available from: {link}"] if link else []), *([f"doi:{doi}"] if doi else [])]
    return _joined([*runs, Run(" ".join([".", *found]))])


def _bodies(driver: Driver, said: Attribution) -> list[str]:
    """The bodies responsible, who are not named for an Act: it is cited by its title."""
    if driver.type is DocumentType.LEGISLATION:
        return []
    return [name for body in said.bodies if (name := _line(body))]


def _harvard_authors(authors: list[str]) -> list[Run]:
    if not authors:
        return []
    if len(authors) > _HARVARD_ALL:
        return [Run(f"{authors[0]} "), Run("et al.", Mark.ITALIC)]
    return [Run(" and ".join(filter(None, [", ".join(authors[:-1]), authors[-1]])))]


def _harvard_name(person: Person) -> str:
    """`Smith, J.-L.A.`"""
    initials = "".join(f"{each.replace('-', '.-')}." for each in person.initials())
    return f"{person.family}, {initials}" if initials else person.family


def _vancouver_name(person: Person) -> str:
    """`Smith JLA`"""
    initials = "".join(person.initials()).replace("-", "")
    return f"{person.family} {initials}" if initials else person.family


def _harvard_publisher(title: str, said: Attribution) -> list[Run]:
    publishers = _publishers(said)
    return [Run(f"{_stop(title)} {publishers}")] if publishers else []


def _publishers(said: Attribution) -> str:
    return "; ".join(filter(None, map(_line, said.publishers)))


def _harvard_access(driver: Driver, accessed: date) -> list[Run]:
    if doi := _doi(driver):
        return [Run(f" Available at: https://doi.org/{doi}{_stop(doi)}")]
    if driver.link:
        day = of_day(accessed).in_words()
        return [Run(f" Available at: {driver.link} (Accessed: "), Run(day, Mark.ACCESSED), Run(").")]
    return []


def _year(published: Edtf | None) -> str:
    if published is None:
        return "no date"
    first, last = str(published.first.year), str(published.last.year)
    return first if first == last else f"{first}–{last}"


def _vancouver_date(published: Edtf | None, parts: int) -> str:
    """`2016 Dec`, `2016 Oct-Nov`, `2016 Dec-2017 Jan`, `2016 Dec 1`: year, month and day, as many as `parts`."""
    if published is None:
        return "[date unknown]"
    start, *end = [_words(part)[:parts] for part in published.text.split("/")]
    if not end or end[0] == start:
        return " ".join(start)
    common = 0
    while common < len(start) - 1 and len(end[0]) == len(start) and start[common] == end[0][common]:
        common += 1
    return f"{' '.join(start)}-{' '.join(end[0][common:])}"


def _words(day: str) -> list[str]:
    year, *rest = day.split("-")
    return [str(int(year)), *(_MONTHS[int(month) - 1] for month in rest[:1]), *(str(int(each)) for each in rest[1:])]


def _doi(driver: Driver) -> str:
    return next((each.value for each in driver.identifiers if each.scheme == "doi"), "")


def _line(text: str) -> str:
    return on_one_line(without_invisible(text))


def _stop(text: str) -> str:
    """The full stop after a part, unless it ends a sentence already."""
    return "" if text.removesuffix("’").endswith((".", "?", "!")) else "."


def _joined(runs: list[Run]) -> Citation:
    """The runs without empty ones, and with neighbours of one kind together."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)
