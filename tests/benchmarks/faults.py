"""Collections with as many faults of one kind as one wants: what each rule, report and command has to bear."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

_TEXT = "\n## Summary\n\nThe plan sets out what trusts are to do.\n"
_KEYS = """\
title: {title}
source: NHS England
link: https://example.org/plan.pdf
date: 2016-12
library_impact: Expect requests for searches.
review_due: 2030-02
group_member: FG
"""
_MEMBERS = "- initials: FG\n  name: Florence Green\n"


def driver(title: str, more: str = "", body: str = _TEXT, without: str = "") -> str:
    """A driver's file without a fault, but for those of the further keys, and those of a key that it lacks."""
    keys = "".join(
        f"{line}\n" for line in _KEYS.format(title=title).splitlines() if not without or not line.startswith(without)
    )
    return f"---\n{keys}{more}---\n{body}"


class Faults:
    """Writes the files of a project."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.register("members", _MEMBERS)
        self.register("sources", "- name: NHS England\n")

    def register(self, name: str, text: str) -> None:
        """Write a register."""
        self._write(f"drivers/register/{name}.yml", text)

    def drivers(self, texts: Iterable[str]) -> None:
        """Write drivers whose slugs are `d0`, `d1`, …"""
        for number, text in enumerate(texts):
            self._write(f"drivers/2016/d{number}.md", text)

    def collection(self, name: str, text: str) -> None:
        """Write a collection."""
        self._write(f"docs/collections/{name}.md", text)

    def _write(self, path: str, text: str) -> None:
        whole = self._root / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(text, encoding="utf-8")


Kind = Callable[[Faults, int], None]


def respelt_keys(into: Faults, number: int) -> None:
    """One field, spelt in very many ways."""
    spellings = ("".join("-_"[place >> bit & 1] for bit in range(15)) for place in range(number))
    into.drivers([driver("Plan", "".join(f"last{each}updated: 2016\n" for each in spellings))])


def unknown_keys(into: Faults, number: int) -> None:
    """Keys that no driver has."""
    into.drivers([driver("Plan", "".join(f"revew_due_{place}: 2016\n" for place in range(number)))])


def duplicate_keys(into: Faults, number: int) -> None:
    """One key, written very many times."""
    into.drivers([driver("Plan", "format: PDF\n" * number)])


def one_line(into: Faults, number: int) -> None:
    """Faults in a single long line."""
    keys = ", ".join(f"revew_due_{place}: 2016" for place in range(number))
    into.drivers([f"---\n{{title: Plan, {keys}}}\n---\n{_TEXT}"])


def faults_beside_nothing(into: Faults, number: int) -> None:
    """Groups that lack something, after entries that say nothing."""
    nothing = "  -\n" * number
    keys = ", ".join(f"k{place}: x" for place in range(-(-number // 100)))
    groups = f"  - {{title: Data, {keys}}}\n" * 100
    into.drivers([driver("Plan", f"links:\n{nothing}{groups}")])


def links_in_text(into: Faults, number: int) -> None:
    """Links to drivers that there are not, in one text."""
    links = "\n".join(f"[it](../2016/no-driver-{place}.md)" for place in range(number))
    into.drivers([driver("Plan", body=f"{_TEXT}\n{links}\n")])


def chain(into: Faults, number: int) -> None:
    """Each supersedes the one before, and all are current."""
    into.drivers(driver(f"Plan {place}", f"supersedes: [d{place - 1}]\n" if place else "") for place in range(number))


def circle(into: Faults, number: int) -> None:
    """Each supersedes the one before, and the first the last."""
    into.drivers(driver(f"Plan {place}", f"supersedes: [d{(place - 1) % number}]\n") for place in range(number))


def star(into: Faults, number: int) -> None:
    """All supersede the first, which supersedes them."""
    into.drivers(
        driver(f"Plan {place}", "supersedes: [d0]\n" + ("superseded_by: [d0]\n" if place % 2 else ""))
        for place in range(number)
    )


def ladder(into: Faults, number: int) -> None:
    """Each supersedes the two before, and the first the last: a group with very many circles."""
    into.drivers(
        driver(f"Plan {place}", f"supersedes: [d{(place - 1) % number}, d{(place - 2) % number}]\n")
        for place in range(number)
    )


def same_document(into: Faults, number: int) -> None:
    """All have one title."""
    into.drivers(driver("Plan") for _ in range(number))


def unknown_references(into: Faults, number: int) -> None:
    """Each refers to drivers whose names are nearly those of others."""
    into.drivers(driver(f"Plan {place}", f"related: [dd{place}, e{place}]\n") for place in range(number))


def unknown_sources(into: Faults, number: int) -> None:
    """Sources that are nearly in a register as long, with variants."""
    into.register(
        "sources",
        "".join(f"- name: NHS Trust of {place}\n  also_known_as: [Trust {place}]\n" for place in range(number)),
    )
    into.drivers(driver("Plan", f"source: NHS Trrust of {place}\n", without="source") for place in range(number))


def unknown_members(into: Faults, number: int) -> None:
    """Members who are in no register, beside a register as long."""
    into.register("members", "".join(f"- initials: M{place}\n" for place in range(number)))
    into.drivers(driver("Plan", f"group_member: N{place}\n", without="group_member") for place in range(number))


def faulty_register(into: Faults, number: int) -> None:
    """A register in which every entry has a fault, and drivers that are held against it."""
    into.register("themes", "".join(f"- name: theme {place}\n  aka: [x]\n" for place in range(number)))
    into.drivers(driver("Plan", f"themes: [thene {place}]\n") for place in range(number))


def twice_in_register(into: Faults, number: int) -> None:
    """Names that stand twice in a register."""
    into.register("themes", "".join(f"- name: theme {place // 2}\n" for place in range(number)))


def collection_items(into: Faults, number: int) -> None:
    """A collection of drivers that all have been superseded, half of them by very many others."""
    into.drivers(driver(f"Plan {place}", "supersedes: [d0]\n" if place else "") for place in range(number))
    listed = [f"d{0 if place % 2 else place}" for place in range(number)]
    sections = "".join(
        f"  - title: Part\n    drivers: [{', '.join(listed[start : start + 100])}]\n" for start in range(0, number, 100)
    )
    into.collection("plans", f"---\ntitle: Plans\nsections:\n{sections}---\n\nText.\n")


def citations(into: Faults, number: int) -> None:
    """Drivers that a collection cites and does not list, beside sections with faults."""
    into.drivers(driver(f"Plan {place}") for place in range(10))
    faults = "".join(f"x{place}: y\n" for place in range(number))
    into.collection(
        "plans",
        f"---\ntitle: Plans\n{faults}sections: [{{title: Part, drivers: [d1], more: x}}]\n---\n\n"
        + "See [[d2]].\n" * number,
    )


def many_collections(into: Faults, number: int) -> None:
    """As many collections as drivers."""
    into.drivers(driver(f"Plan {place}") for place in range(number))
    for place in range(number):
        into.collection(f"c{place}", f"---\ntitle: Plans\nsections: [{{title: Part, drivers: [e{place}]}}]\n---\n")


def list_of_collections(into: Faults, number: int) -> None:
    """A list of the collections, written by hand, that leads to each of as many, and to as many that there are not."""
    for place in range(number):
        into.collection(f"c{place}", "---\ntitle: Plans\nsections: [{title: Part, drivers: [d0]}]\n---\n")
    links = "".join(f"[it](c{place}.md) and [it](e{place}.md)\n\n" for place in range(number))
    into.collection("index", f"# Collections\n\n{links}")


def late_actions(into: Faults, number: int) -> None:
    """Actions and reviews with faults, in files that have as many of them as they may."""
    most = min(number, 200)
    actions = "".join(f"  - {{action: Brief {place}, lead: TBC, due: 2017-02}}\n" for place in range(most))
    reviews = "".join(f"  - {{date: 2018-0{place % 2 + 1}, by: X{place}, outcome: revised}}\n" for place in range(most))
    logs = f"actions:\n{actions}reviews:\n{reviews}"
    into.drivers(driver(f"Plan {place}", logs) for place in range(-(-number // 100)))


def overdue(into: Faults, number: int) -> None:
    """One finding in each of very many files."""
    into.drivers(driver(f"Plan {place}", "review_due: 2018\n", without="review_due") for place in range(number))


KINDS: tuple[Kind, ...] = (
    respelt_keys, unknown_keys, duplicate_keys, one_line, faults_beside_nothing, links_in_text, chain, circle, star,
    ladder, same_document, unknown_references, unknown_sources, unknown_members, faulty_register, twice_in_register,
    collection_items, citations, many_collections, list_of_collections, late_actions, overdue,
)  # fmt: skip
"""Every kind, as `run.py --only doubling` measures it."""
