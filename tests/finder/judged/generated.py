"""A made-up collection of about 300 drivers, of which one knows by construction what answers what.

The same bytes come out on every machine: the seed is fixed and no clock is read. `made_up` and `singles` have
the contents.

Run it with a folder, `python -m tests.finder.judged.generated FOLDER`, to look at the collection or publish it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from tests.finder.judged.made_up import (
    COMMON_SOURCES,
    COVERAGE,
    FAMILIES,
    MEMBERS,
    SERVICES,
    SOURCES,
    THEMES,
    Document,
    Family,
)
from tests.finder.judged.singles import SINGLES

TODAY = date(2026, 6, 1)
"""The day on which the collection is checked and published."""
KINDS = {
    "strategy": "the current strategy: the subject is in the title, its special term in the text",
    "former-strategy": "the strategy before it, superseded, in the same words",
    "evidence": "an older review of the evidence, with the subject in its title",
    "guide": "a newer guide, with the subject in its title and the special term in its library impact",
    "circular": "a circular whose title says nothing; its library impact is about the subject",
    "minutes": "minutes that mention the subject once, in the text",
}
"""The six documents of a family, and how much each has to do with its subject."""
_PLACES = (
    ("England",),
    ("Wales",),
    ("Scotland",),
    ("United Kingdom",),
    ("England", "Wales"),
    ("Northern Ireland",),
    ("England",),
)
_OPENINGS = (
    "The document was written after a long consultation.",
    "It is short, and says at once what it wants.",
    "Its pages are numbered by chapter.",
    "An appendix has the names of those who were heard.",
    "Tables at the end give the figures.",
    "Much of it repeats what had been agreed before.",
)
_FEATURES = (
    "Boards are to report on progress once a year.",
    "Money is promised for the first two years only.",
    "Teams are asked to compare themselves with their neighbours.",
    "A glossary explains what the words mean.",
    "Costs are estimated, with a margin for error.",
    "There are no sanctions for those who are late.",
    "Four examples show how others went about it.",
    "Somebody in every organisation is to answer for it.",
)
_IMPACTS = (
    "Put it on the page of new publications.",
    "Managers may ask for a copy; it is free.",
    "Note it in the quarterly bulletin.",
    "Add it to the list that new colleagues are given.",
)


def write_collection(folder: Path) -> None:
    """Write the drivers and their registers into `folder`, which must not hold any yet."""
    _write_registers(folder / "register")
    for driver in planned():
        path = folder / str(driver.year) / f"{driver.slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_text(driver).encode())


def planned() -> Iterator[Document]:
    """Every driver, those of the families first."""
    for index, family in enumerate(FAMILIES):
        yield from _of_family(family, index)
    yield from SINGLES


def _of_family(family: Family, index: int) -> Iterator[Document]:
    """The six documents about one subject, in the order of `KINDS`."""
    name, start = family.name, 2020 + index % 5
    before = start - 5 - index % 2
    heading = f"{name[0].upper()}{name[1:]}"
    first = Document(
        slug=f"{family.key}-strategy",
        title=f"{heading}: a strategy for {start}–{start + 4}",
        year=start,
        source=COMMON_SOURCES[index % len(COMMON_SOURCES)],
        theme=family.theme,
        text=f"It says what is to be done about {name}, and by whom. A chapter is about {family.term}.",
        coverage=_PLACES[index % len(_PLACES)],
        kind="strategy",
    )
    yield first
    yield replace(
        first,
        slug=f"{family.key}-former-strategy",
        title=f"{heading}: a strategy for {before}–{before + 4}",
        year=before,
        superseded_by=first.slug,
    )
    elsewhere = replace(
        first,
        source=COMMON_SOURCES[(index + 3) % len(COMMON_SOURCES)],
        coverage=_PLACES[(index + 2) % len(_PLACES)],
    )
    yield replace(
        elsewhere,
        slug=f"{family.key}-evidence",
        title=f"What we know about {name}",
        year=2006 + index % 8,
        text=f"The reviewers read what has been published about {name}, and grade it.",
        kind="research",
    )
    yield replace(
        elsewhere,
        slug=f"{family.key}-guide",
        title=f"{heading}: a guide",
        year=2021 + index % 5,
        text=f"Practical advice on {name} for people who are new to it.",
        impact=f"Expect questions about {family.term}. Have books on {name} ready for lending.",
        kind="guidance",
    )
    yield replace(
        elsewhere,
        slug=f"{family.key}-circular",
        title=f"Circular {index * 3 + 11}",
        year=2015 + index % 9,
        text="A letter to chief executives with instructions for the coming year.",
        impact=f"Searches on {name} will be asked for; offer them to those who got the letter.",
        kind="guidance",
    )
    yield replace(
        first,
        slug=f"{family.key}-minutes",
        title=f"Minutes of meeting {index * 3 + 411}",
        year=2014 + index % 10,
        text=f"The meeting talked of many things. One question from the floor was about {name}.",
        kind="resource",
    )


def _text(driver: Document) -> str:
    """The file of a driver. What it says besides its own text is drawn by lot from sentences that answer no query."""
    random = Random(f"judged {driver.slug}")
    lines = [f"title: {_quoted(driver.title)}"]
    if driver.title_lang:
        lines.append(f"title_lang: {driver.title_lang}")
    if driver.alternative_titles:
        lines.append(f"alternative_titles: {_list(driver.alternative_titles)}")
    lines.append(f"source: {_quoted(driver.source)}")
    if driver.authors:
        lines.append(f"authors: {_list(driver.authors)}")
    lines += [
        f"link: https://www.example.org/{driver.slug}.pdf",
        f"type: {driver.kind}",
        f"date: {driver.date or driver.year}",
        f"coverage: {_list(driver.coverage)}",
        f"themes: {_list((driver.theme,))}",
        f"services: {_list(random.sample(SERVICES, 2))}",
        "library_impact: |",
        f"  - {driver.impact}",
        f"  - {random.choice(_IMPACTS)}",
        "last_updated: 2026-01",
    ]
    if driver.superseded_by:
        lines += ["status: superseded", f"superseded_by: [{driver.superseded_by}]"]
    else:
        lines += ["review_due: 2027-01", f"group_member: {random.choice(MEMBERS)}"]
    features = "\n".join(f"- {feature}" for feature in random.sample(_FEATURES, 3))
    front_matter = "\n".join(lines)
    return (
        f"---\n{front_matter}\n---\n\n## Summary\n\n{random.choice(_OPENINGS)}\n\n{driver.text}\n\n"
        f"## Key features\n\n{features}\n"
    )


def _write_registers(folder: Path) -> None:
    folder.mkdir(parents=True)
    registers: dict[str, Mapping[str, Sequence[str]]] = {
        "sources": SOURCES,
        "coverage": COVERAGE,
        "themes": dict.fromkeys(THEMES, ()),
        "services": dict.fromkeys(SERVICES, ()),
    }
    for register, names in registers.items():
        entries = [
            f"- name: {_quoted(name)}\n" + (f"  also_known_as: {_list(others)}\n" if others else "")
            for name, others in names.items()
        ]
        (folder / f"{register}.yml").write_bytes("".join(entries).encode())
    (folder / "members.yml").write_bytes("".join(f"- initials: {name}\n" for name in MEMBERS).encode())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


if __name__ == "__main__":
    write_collection(Path(sys.argv[1]))
