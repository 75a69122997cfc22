"""A made-up collection of any size: the same number gives the same bytes, on every machine.

Each driver has 15 keys of front matter and about 400 words of Markdown. Proportions are those of a working collection:
few bodies publish most of the documents, some drivers have been superseded, some reviews are due or overdue, and a few
drivers are nobody's. None of it is worse than a notice on `TODAY`.
"""

from __future__ import annotations

import json
import math
import re
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import words

TODAY = date(2026, 6, 1)
"""The day on which the collection is checked and published; a test of speed must not drift with the calendar."""
_YEARS = range(2005, 2027)
_YEAR_WEIGHTS = [4 + n for n in range(len(_YEARS) - 1)] + [9]
_SUPERSEDING = 0.2
_RELATED = 0.4
_UP_TO_DATE = 0.72
_UNASSIGNED = 0.03
_REVIEWED = 0.15
_ACTED_ON = 0.05
_BODY_WORDS = 400
_SAFE = re.compile(r"[A-Za-z][\w ’'–(),/.&-]*(?<! )")
_YAML_WORDS = frozenset({"no", "yes", "on", "off", "true", "false", "null", "y", "n"})
_WIDTH = 110


@dataclass
class _Driver:
    """What has to be known about a driver before any text is written, because others refer to it."""

    slug: str
    title: str
    topic: str
    source: tuple[str, ...]
    themes: tuple[str, ...]
    year: int
    superseded_by: str = ""
    related: _Driver | None = None

    @property
    def path(self) -> str:
        return f"{self.year}/{self.slug}.md"


@dataclass(frozen=True)
class _Names:
    """What the registers hold; longer collections know more bodies and more members."""

    sources: Sequence[str]
    members: Sequence[str]


def write_collection(folder: Path, size: int) -> None:
    """Write `size` drivers and their registers into `folder`, which must not hold any yet."""
    random = Random(f"policy-drivers-{size}")
    names = _Names(
        _bodies(random, 20 + round(2.5 * math.sqrt(size))), _initials(random, 10 + round(math.sqrt(size) / 2))
    )
    _write_registers(folder / "register", names, random)
    planned = _plan(random, names, size)
    for year in _YEARS:
        (folder / str(year)).mkdir(parents=True, exist_ok=True)
    for driver in planned:
        text = _front_matter(random, driver, names) + _body(random, driver)
        (folder / driver.path).write_bytes(text.encode())


def _plan(random: Random, names: _Names, size: int) -> list[_Driver]:
    """The drivers in order of year, so that a newer one can supersede an older one."""
    planned: list[_Driver] = []
    taken: set[str] = set()
    for year in sorted(random.choices(_YEARS, _YEAR_WEIGHTS, k=size)):
        older = random.choice(planned) if planned and random.random() < _SUPERSEDING else None
        if older is not None and (older.superseded_by or older.year > year - 2):
            older = None
        title, topic = _title(random, year, taken, older)
        driver = _Driver(
            _slug(title),
            title,
            topic,
            older.source if older else _some(random, names.sources, (88, 10, 2)),
            older.themes if older else _some(random, words.THEMES, (40, 40, 20)),
            year,
        )
        if older is not None:
            older.superseded_by = driver.slug
        if planned and random.random() < _RELATED:
            driver.related = random.choice(planned)
        planned.append(driver)
        taken.add(driver.slug)
    return planned


def _title(random: Random, year: int, taken: set[str], older: _Driver | None) -> tuple[str, str]:
    """A title whose slug nobody has; a new edition is called after the old one."""
    topic = older.topic if older else random.choice(words.TOPICS)
    for attempt in range(1000):
        opening = random.choice(words.OPENINGS)
        title = random.choice(words.TITLE_SHAPES).format(
            opening=opening,
            opening_low=opening.lower(),
            gerund=random.choice(words.GERUNDS),
            topic=topic,
            kind=random.choice(words.KINDS),
            place=random.choices(words.COVERAGE, words.COVERAGE_WEIGHTS)[0].replace("United", "the United"),
            year=year,
        )
        if attempt > 4:
            title = f"{title} ({year})" if attempt < 100 else f"{title} ({year}, part {random.randrange(2, 999)})"
        if _slug(title) not in taken:
            return title, topic
    raise ValueError("the word list is too short for so many titles")


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace("’", "")).strip("-")


def _some(random: Random, names: Sequence[str], weights: Sequence[int]) -> tuple[str, ...]:
    """One name or more, the first in the list the most often; `weights` are those of having 1, 2, 3 … names."""
    wanted = random.choices(range(1, len(weights) + 1), weights)[0]
    found: dict[str, None] = {}
    while len(found) < wanted:
        found[random.choices(names, [1 / (rank + 4) for rank in range(len(names))])[0]] = None
    return tuple(found)


def _bodies(random: Random, number: int) -> list[str]:
    every = [kind.format(name) for kind in words.BODY_KINDS for name in words.BODY_FIELDS]
    return random.sample(every, number)


def _initials(random: Random, number: int) -> list[str]:
    letters = "ABCDEFGHJKLMNOPRSTW"
    return ["NO", *random.sample([a + b for a in letters for b in letters if a + b != "NO"], number - 1)]


def _write_registers(folder: Path, names: _Names, random: Random) -> None:
    folder.mkdir(parents=True)
    lists = {"sources": names.sources, "themes": words.THEMES, "services": words.SERVICES, "coverage": words.COVERAGE}
    for register, entries in lists.items():
        lines = [f"- name: {_scalar(name)}\n  also_known_as: [{_scalar(f'{name} (UK)')}]\n" for name in sorted(entries)]
        (folder / f"{register}.yml").write_bytes("".join(lines).encode())
    left = set(random.sample(names.members, len(names.members) // 20))
    members = [f"- initials: {name}\n" + "  active: false\n" * (name in left) for name in sorted(names.members)]
    (folder / "members.yml").write_bytes("".join(members).encode())


def _front_matter(random: Random, driver: _Driver, names: _Names) -> str:
    """Fifteen keys, written as people write them: short lists on one line, long ones below each other."""
    published, first = _published(random, driver.year)
    updated = _updated(random, first)
    services = _some(random, words.SERVICES, (30, 45, 25))
    unassigned = random.random() < _UNASSIGNED
    lines = [
        f"title: {_scalar(driver.title)}",
        f"source: {_scalar(driver.source[0]) if len(driver.source) == 1 else _list(driver.source)}",
        f"link: https://www.example.org/documents/{driver.year}/{driver.slug}.pdf",
        f"type: {random.choices(words.TYPES, words.TYPE_WEIGHTS)[0]}",
        f"format: {_scalar(random.choice(words.FORMATS).format(n=random.randrange(8, 160)))}",
        f"date: {published}",
        f"coverage: {_list(random.choices(words.COVERAGE, words.COVERAGE_WEIGHTS))}",
        _audience(random.sample(words.AUDIENCES, random.randrange(1, 4))),
        f"themes: {_list(driver.themes)}",
        f"services: {_list(services)}",
        "library_impact: |",
        textwrap.indent(_impact(random, driver), "  "),
        f"last_updated: {updated:%Y-%m}",
        f"group_member: {'unassigned' if unassigned else random.choice(names.members)}",
    ]
    if driver.superseded_by:
        lines += ["status: superseded", f"superseded_by: [{driver.superseded_by}]"]
    else:
        lines.append(f"review_due: {updated.year + 1}-{updated.month:02}")
        if driver.related:
            lines.append(f"related: [{driver.related.slug}]")
        else:
            lines.append(f"alternative_titles: {_list([driver.title.partition(':')[0] + ' report'])}")
        lines += _log_and_actions(random, updated, names)
    return "---\n" + "\n".join(lines) + "\n---\n"


def _log_and_actions(random: Random, updated: date, names: _Names) -> list[str]:
    """What a team that uses the tool for a while has in some of its drivers."""
    lines = []
    if random.random() < _REVIEWED:
        outcome = random.choice(["no change", "revised"])
        entry = f"{{date: {updated}, by: {random.choice(names.members)}, outcome: {outcome}}}"
        lines += ["reviews:", f"  - {entry}"]
    if random.random() < _ACTED_ON:
        due = updated + timedelta(days=random.randrange(60, 500))
        lines += [
            "actions:",
            "  - action: Tell those who plan the service",
            f"    lead: {random.choice(names.members)}",
        ]
        lines += [f"    due: {due:%Y-%m}", f"    status: {random.choice(['red', 'amber', 'green', 'done'])}"]
    return lines


def _published(random: Random, year: int) -> tuple[str, date]:
    """A date as it is written and its first day, in the mixture of precisions that documents have."""
    last = TODAY - timedelta(days=60) if year == TODAY.year else date(year, 12, 31)
    day = date(year, 1, 1) + timedelta(days=random.randrange((last - date(year, 1, 1)).days))
    shape = random.choices(("day", "month", "year", "interval"), (35, 45, 17, 3))[0]
    if shape == "day":
        return day.isoformat(), day
    if shape == "month":
        return f"{day:%Y-%m}", day.replace(day=1)
    return (f"{year}", date(year, 1, 1)) if shape == "year" else (f"{year - 1}/{year}", date(year - 1, 1, 1))


def _updated(random: Random, published: date) -> date:
    """When the summary was last looked at: for most within a year of `TODAY`, for the others soon after publication."""
    latest = TODAY - timedelta(days=31)
    if random.random() < _UP_TO_DATE:
        return max(published, latest - timedelta(days=random.randrange(330)))
    return min(latest, published + timedelta(days=random.randrange(20, 240)))


def _audience(names: Sequence[str]) -> str:
    if len(names) < 3:
        return f"audience: {_list(names)}"
    return "audience:\n" + "\n".join(f"  - {name}" for name in names)


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(_scalar(name, in_list=True) for name in names)}]"


def _scalar(text: str, in_list: bool = False) -> str:
    plain = _SAFE.fullmatch(text) and text.lower() not in _YAML_WORDS and not (in_list and "," in text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _impact(random: Random, driver: _Driver) -> str:
    shapes = random.sample(words.IMPACTS, random.randrange(2, 5))
    return "\n".join(_bullet(_fill(random, shape, driver)) for shape in shapes)


def _body(random: Random, driver: _Driver) -> str:
    """A summary, key features, sections until there are enough words, and a link now and then."""
    parts = ["## Summary", *(_paragraph(random, driver, 3) for _ in range(2))]
    if random.random() < 0.5:
        topic = driver.topic.removeprefix("the ")
        parts.append(
            f"There is more on [the programme for {topic}](https://www.example.org/programmes/{driver.year}/)."
        )
    parts += ["## Key features", _bullets(random, driver, random.randrange(5, 8))]
    headings = random.sample(words.HEADINGS, len(words.HEADINGS))
    while sum(len(part.split()) for part in parts) < _BODY_WORDS - 50:
        parts += [f"### {headings.pop()}", _paragraph(random, driver, 2), _bullets(random, driver, 3)]
    if driver.related:
        parts.append(f"It builds on [{driver.related.title}](../{driver.related.path}).")
    return "\n" + "\n\n".join(parts) + "\n"


def _bullets(random: Random, driver: _Driver, number: int) -> str:
    return "\n".join(_bullet(_sentence(random, driver)) for _ in range(number))


def _bullet(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def _paragraph(random: Random, driver: _Driver, sentences: int) -> str:
    return textwrap.fill(" ".join(_sentence(random, driver) for _ in range(sentences)), _WIDTH, break_on_hyphens=False)


_SENTENCES = (
    "The document sets out {thing}, and asks {actor} to {action}.",
    "On {topic}, {actor} are asked to {action} {reason}.",
    "It describes {thing}, and says that {actor} should {action}.",
    "**{Actor}** should {action}, and {action}, {reason}.",
    "There is a chapter on {topic}, with {thing}.",
    "{Actor} told the group that they want to {action} {reason}.",
    "By the end of the period {actor} are expected to {action}.",
    "The paper argues that {actor} can *only* succeed if they {action}.",
    "It recommends that {actor} {action}, {reason}.",
)


def _sentence(random: Random, driver: _Driver) -> str:
    return _fill(random, random.choice(_SENTENCES), driver)


def _fill(random: Random, shape: str, driver: _Driver) -> str:
    actor = random.choice(words.ACTORS)
    for action in random.sample(words.ACTIONS, shape.count("{action}")):
        shape = shape.replace("{action}", action, 1)
    return shape.format(
        actor=actor,
        Actor=actor[0].upper() + actor[1:],
        thing=random.choice(words.THINGS),
        reason=random.choice(words.REASONS),
        topic=driver.topic,
    )


if __name__ == "__main__":
    write_collection(Path(sys.argv[1]), int(sys.argv[2]))
