"""Case studies and actions, put into a made-up collection of drivers: the same numbers give the same bytes everywhere.

`python toolkit_collection.py ROOT 2000 20000` adds so many case studies, and to the current drivers so many actions. As
in `collection.py`, nothing of it is worse than a notice on its day.
"""

from __future__ import annotations

import re
import sys
import textwrap
from datetime import timedelta
from pathlib import Path
from random import Random

import words
from collection import TODAY

_STATES = ("not started", "red", "amber", "green", "done")
_ACTIONS = re.compile(r"^actions:$", re.MULTILINE)
_INITIALS = re.compile(r"^- initials: (\S+)\n(?!  active: false)", re.MULTILINE)
_WIDTH = 100


def write_toolkit(root: Path, studies: int, actions: int) -> None:
    """Write `studies` case studies into a project's `docs/case-studies`, and `actions` into its current drivers."""
    random = Random(f"policy-drivers-toolkit-{studies}-{actions}")
    members = _INITIALS.findall((root / "drivers" / "register" / "members.yml").read_text(encoding="utf-8"))
    files = sorted((root / "drivers").glob("*/*.md"))
    current = [path for path in files if "\nstatus: " not in path.read_text(encoding="utf-8")]
    for number, path in enumerate(current):
        few = actions * (number + 1) // len(current) - actions * number // len(current)
        _add_actions(random, path, few, members)
    folder = root / "docs" / "case-studies"
    folder.mkdir(parents=True)
    for number in range(1, studies + 1):
        slugs = [path.stem for path in random.sample(current, random.randrange(1, 4))]
        text = _study(random, number, slugs, random.choice(members))
        (folder / f"what-we-did-{number}.md").write_bytes(text.encode())


def _add_actions(random: Random, path: Path, number: int, members: list[str]) -> None:
    """More actions at the end of a driver's front matter, where its actions are, if it has some."""
    head, _, body = path.read_bytes().decode().partition("\n---\n")
    lines = [] if _ACTIONS.search(head) else ["actions:"]
    earliest = 0 if path.parent.name == str(TODAY.year) else -200  # not before the document
    for _ in range(number):
        lines += [f"  - action: {_sentence(random)}", f"    lead: {random.choice(members)}"]
        if random.random() < 0.9:
            lines.append(f"    due: {TODAY + timedelta(days=random.randrange(earliest, 500)):%Y-%m}")
        lines.append(f"    status: {random.choice(_STATES)}")
    if number:
        path.write_bytes("\n".join([head, *lines, f"---\n{body}"]).encode())


def _study(random: Random, number: int, slugs: list[str], member: str) -> str:
    done = TODAY - timedelta(days=random.randrange(60, 600))
    drivers = [f"  - driver: {slug}\n    how: {_sentence(random)}" for slug in slugs]
    services = ", ".join(random.sample(words.SERVICES, random.randrange(1, 3)))
    effects = [
        f"  - effect: {_sentence(random)}\n    evidence: {_sentence(random)}" for _ in range(random.randrange(1, 4))
    ]
    lines = [
        f"title: What we did about {random.choice(words.TOPICS)}, {number}",
        f"organisation: Library of {random.choice(words.COVERAGE)} {random.randrange(1, 200)}",
        "drivers:",
        *drivers,
        f"services: [{services}]",
        f"completed_on: {done:%Y-%m}",
        f"resources: {_sentence(random)}",
        f"time: {random.randrange(1, 12)} weeks",
        "impact:",
        *effects,
        "contact: The library manager",
        f"review_due: {done + timedelta(days=400):%Y-%m}",
        f"group_member: {member}",
    ]
    front = "\n".join(lines)
    sections = ("What was done", "Lessons", "Sustainability")
    body = "\n\n".join(f"## {each}\n\n{_paragraph(random)}\n\n{_paragraph(random)}" for each in sections)
    return f"---\n{front}\n---\n\n{body}\n"


def _sentence(random: Random) -> str:
    actor, action = random.choice(words.ACTORS), random.choice(words.ACTIONS)
    said = f"{actor} {action} {random.choice(words.REASONS)}".replace(": ", " ").replace(" #", " ")
    return f"{said[0].upper()}{said[1:]}."


def _paragraph(random: Random) -> str:
    return textwrap.fill(" ".join(_sentence(random) for _ in range(3)), _WIDTH, break_on_hyphens=False)


if __name__ == "__main__":
    write_toolkit(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
