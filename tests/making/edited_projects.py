"""Small projects, and edits as people make them: a project is the paths and texts of its files, and a day."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.watch_file import watch_state_text
from tests.making.builds import help_left_out

_SLUGS = ("alpha", "beta-plan", "gamma", "delta-2", "epsilon", "zeta")
_WORDS = ("Plan", "Workforce", "O’Brien & Co.", "<b>Bold</b>", "Iechyd", "$&", "Strategy: 2030")
_THEMES = ("leadership", "workforce", "Leadership and management", "digital")
_SOURCES = ("NHS England", "NHSE", "The King’s Fund", "A body")
_SERVICES = ("training", "literature searching", "evidence searches")
_MEMBERS = ("FG", "JW", "OLD", "NEW", "unassigned")
_DATES = ("2017", "2018-06", "2018-06-30", "2019-01", "2016-10/2016-11")


@dataclass(frozen=True)
class Project:
    """What is in a project. Drivers and collections are front matter and body by slug."""

    drivers: Mapping[str, tuple[Mapping[str, Any], str]]
    collections: Mapping[str, tuple[Mapping[str, Any], str]] = field(default_factory=dict)
    registers: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    """Other files by path: pages by hand, and templates."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What `extra.policy_drivers` says."""
    config: Mapping[str, Any] = field(default_factory=dict)
    """What else `mkdocs.yml` says."""
    today: date = date(2019, 1, 15)

    def files(self) -> dict[str, str]:
        """The texts of all files by path."""
        found = {f"drivers/2018/{slug}.md": _markdown(*each) for slug, each in self.drivers.items()}
        found |= {f"docs/collections/{slug}.md": _markdown(*each) for slug, each in self.collections.items()}
        found |= {f"drivers/register/{name}.yml": json.dumps(each) for name, each in self.registers.items()}
        settings = {"extra": {"policy_drivers": {**self.settings}}} if self.settings else {}
        return {**found, **self.pages, "mkdocs.yml": json.dumps({**self.config, **settings}, indent=1)}

    def write(self, root: Path) -> None:
        """Make a folder hold these files in the place of those of another project. Files that are the same stay."""
        files = self.files()
        for folder in ("drivers", "docs", "overrides"):
            for path in sorted((root / folder).rglob("*.*")):
                if path.relative_to(root).as_posix() not in files:
                    path.unlink()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes() != text.encode():
                path.write_bytes(text.encode())


def _markdown(keys: Mapping[str, Any], body: str) -> str:
    told = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    return f"---\n{told}---\n\n{body}"


def _sound(title: str, **more: Any) -> tuple[dict[str, Any], str]:
    keys = {
        "title": title,
        "source": "NHS England",
        "date": "2018-06",
        "themes": ["leadership"],
        "services": ["training"],
        "library_impact": "Offer training to everybody.",
        "review_due": "2019-02",
        "group_member": "FG",
    }
    return {**keys, **more}, "## Summary\n\nIt says something.\n"


START = Project(
    drivers={
        "alpha": _sound("The Alpha plan", related=["gamma"], last_updated="2018-07"),
        "beta-plan": _sound("Beta", source="The King’s Fund", supersedes=["gamma"]),
        "gamma": _sound("Gamma", status="superseded", review_due="2018-01"),
        "delta-2": _sound("Delta", themes=["workforce"], group_member="OLD", review_due="2018-10"),
    },
    collections={
        "list": (
            {"title": "A list", "question": "What?", "sections": [{"title": "One", "drivers": ["alpha", "gamma"]}]},
            "As [[alpha]] says, and [Beta](../../drivers/2018/beta-plan.md).\n",
        )
    },
    registers={
        "members": [
            {"initials": "FG", "name": "Fiona Green"},
            {"initials": "JW"},
            {"initials": "OLD", "active": False},
        ],
        "themes": [{"name": "leadership", "also_known_as": ["Leadership and management"]}, {"name": "workforce"}],
        "sources": [{"name": "NHS England", "also_known_as": ["NHSE"]}, {"name": "The King’s Fund"}],
        "services": [{"name": "training"}, {"name": "literature searching", "also_known_as": ["evidence searches"]}],
    },
    pages={
        "docs/index.md": "# Home\n\nWelcome.\n",
        "docs/about.md": "# About\n\nUs. [Beta](../drivers/2018/beta-plan.md)\n",
        "overrides/main.html": '{% extends "base.html" %}\n',
    },
    config={"site_name": "Drivers for tests", "exclude_docs": help_left_out("contribute/index.md", "data.md")},
)
"""Four drivers that hang together, a collection, registers, two pages by hand and a template of a team's."""

Edit = Callable[[Project], Project]


def _of_driver(project: Project, place: int, **keys: Any) -> Project:
    slugs = sorted(project.drivers)
    if not slugs:
        return project
    slug = slugs[place % len(slugs)]
    old, body = project.drivers[slug]
    said = {**old, **{key: value for key, value in keys.items() if key != "body"}}
    kept = {key: value for key, value in said.items() if value not in (None, [])}
    return replace(project, drivers={**project.drivers, slug: (kept, keys.get("body", body))})


def _taken(project: Project, place: int, new: str | None) -> Project:
    slugs = sorted(project.drivers)
    if not slugs:
        return project
    slug = slugs[place % len(slugs)]
    others = {key: each for key, each in project.drivers.items() if key != slug}
    return replace(project, drivers={**others, **({new: project.drivers[slug]} if new else {})})


def _of_register(project: Project, name: str, entries: list[Mapping[str, Any]] | None) -> Project:
    others = {key: each for key, each in project.registers.items() if key != name}
    return replace(project, registers={**others, **({name: entries} if entries is not None else {})})


_PLACE = st.integers(0, 5)
_SOME_SLUGS = st.lists(st.sampled_from(_SLUGS), max_size=2, unique=True)
_BODY = st.sampled_from(
    [
        "## Summary\n\nIt says something.\n",
        "## Summary\n\nSomething else. See [that](../2018/zeta.md) and [this](beta-plan.md#summary).\n",
        "## Summary\n\nSee [it](gam\\ma.md), [it](zet&#97;.md), [x](../2018/epsilon.md 'y').\n\n- One\n",
    ]
)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(_WORDS),
    "source": st.sampled_from(_SOURCES),
    "date": st.sampled_from(_DATES),
    "last_updated": st.sampled_from([*_DATES, None]),
    "review_due": st.sampled_from(["2018-06", "2019-01-15", "2019-01-16", "2019-03", "2020"]),
    "group_member": st.sampled_from(_MEMBERS),
    "status": st.sampled_from(["current", "superseded", "archived", "draft"]),
    "themes": st.lists(st.sampled_from(_THEMES), max_size=2, unique=True),
    "services": st.lists(st.sampled_from(_SERVICES), max_size=2, unique=True),
    "related": _SOME_SLUGS,
    "supersedes": _SOME_SLUGS,
    "superseded_by": _SOME_SLUGS,
    "title_lang": st.sampled_from(["cy", None]),
    "link": st.sampled_from(["https://example.org/a.pdf", None]),
    "library_impact": st.sampled_from(["Offer *training*.", "See [zeta](../2018/zeta.md).", "- Literature searching"]),
    "reviews": st.sampled_from([None, [{"date": "2018-09", "by": "JW", "outcome": "revised", "note": "Well."}]]),
    "actions": st.sampled_from([None, [{"action": "Tell them", "lead": "NEW", "due": "2019-01-20"}]]),
    "body": _BODY,
}
OF_DRIVERS: st.SearchStrategy[Edit] = st.one_of(
    *(
        st.builds(
            lambda place, value, key=key: lambda project: _of_driver(project, place, **{key: value}), _PLACE, value
        )
        for key, value in _VALUES.items()
    ),
    st.builds(
        lambda slug, title: lambda project: replace(project, drivers={**project.drivers, slug: _sound(title)}),
        st.sampled_from(_SLUGS),
        st.sampled_from(_WORDS),
    ),
    st.builds(
        lambda place, new: lambda project: _taken(project, place, new), _PLACE, st.none() | st.sampled_from(_SLUGS)
    ),
)
"""Edits of one driver: any key, the text, a new one, one less, another name."""
BREAKING: st.SearchStrategy[Edit] = st.builds(
    lambda place, key, value: lambda project: _of_driver(project, place, **{key: value}),
    _PLACE,
    st.sampled_from(["date", "title", "review_due"]),
    st.sampled_from(["2018-02-30", {"a": "b"}]),
)
"""Edits after which a driver cannot be published."""
OF_REGISTERS: st.SearchStrategy[Edit] = st.builds(
    lambda name, entries: lambda project: _of_register(project, name, entries),
    st.sampled_from(["themes", "services", "sources"]),
    st.sampled_from(
        [
            None,
            [{"name": "leadership", "note": "See [Zeta](../2018/zeta.md)."}, {"name": "workforce"}],
            [{"name": "leadership", "also_known_as": ["workforce", "digital"]}, {"name": "NHS England"}],
        ]
    ),
) | st.builds(
    lambda entries: lambda project: _of_register(project, "members", entries),
    st.sampled_from([None, [{"initials": "FG"}, {"initials": "NEW", "name": "New One"}], [{"initials": "JW"}]]),
)
OF_COLLECTIONS: st.SearchStrategy[Edit] = st.builds(
    lambda slug, drivers, text: (
        lambda project: replace(
            project,
            collections={
                **project.collections,
                slug: ({"title": f"On {slug}", "sections": [{"title": "All", "drivers": drivers or ["alpha"]}]}, text),
            },
        )
    ),
    st.sampled_from(["list", "another"]),
    _SOME_SLUGS,
    st.sampled_from(["", "As [[alpha]] says.\n", "See [Zeta](../../drivers/2018/zeta.md).\n"]),
) | st.just(lambda project: replace(project, collections={}))
OF_SETTINGS: st.SearchStrategy[Edit] = st.builds(
    lambda settings: lambda project: replace(project, settings=settings),
    st.sampled_from([{}, {"show_reviews": False}, {"due_soon": 5}, {"edit_url": "https://forge.example/{path}"}]),
)
OF_PAGES: st.SearchStrategy[Edit] = st.builds(
    lambda path, text: lambda project: replace(project, pages={**project.pages, path: text}),
    st.sampled_from(["docs/index.md", "docs/about.md", "docs/about/more.md"]),
    st.sampled_from(["# Other\n\nWords.\n", "---\ntitle: Named\n---\n\nNothing.\n"]),
)
OF_TEMPLATES: st.SearchStrategy[Edit] = st.builds(
    lambda text: lambda project: replace(project, pages={**project.pages, "overrides/main.html": text}),
    st.sampled_from(
        [
            '{% extends "base.html" %}\n{% block announce %}News{% endblock %}\n',
            '{% extends "base.html" %}\n{% block announce %}{{ config.site_name }}{% endblock %}\n',
        ]
    ),
)
OF_CONFIG: st.SearchStrategy[Edit] = st.builds(
    lambda config: lambda project: replace(project, config={**project.config, **config}),
    st.sampled_from([{"site_name": "Another"}, {"site_url": "https://example.org/"}, {"copyright": "Us"}]),
)
OF_DAYS: st.SearchStrategy[Edit] = st.builds(
    lambda days: lambda project: replace(project, today=project.today + timedelta(days=days)),
    st.sampled_from([1, 7, 60, 400]),
)
_STATE = "drivers/watch/state.jsonl"


def _of_signals(project: Project, place: int, signals: tuple[Signal, ...]) -> Project:
    """A project in which the source of the document of one driver says something."""
    linked = _of_driver(project, place, link=f"https://example.org/{place}.pdf")
    known = Watched(address=f"https://example.org/{place}.pdf", seen=date(2018, 12, 1), signals=signals)
    return replace(linked, pages={**linked.pages, _STATE: watch_state_text([known])})


_WITHDRAWN = Signal(
    kind=SignalKind.WITHDRAWN, day=date(2018, 11, 1), says="<b>Replaced</b>.", by="https://example.org/b"
)
_MOVED = Signal(kind=SignalKind.MOVED, day=date(2018, 11, 2))
_CHANGED = Signal(kind=SignalKind.CHANGED, day=date(2018, 11, 2))
OF_SIGNALS: st.SearchStrategy[Edit] = st.builds(
    lambda place, signals: lambda project: _of_signals(project, place, signals),
    st.integers(0, 1),
    st.sampled_from([(_WITHDRAWN,), (replace(_WITHDRAWN, says=""),), (_CHANGED, _MOVED), ()]),
) | st.just(
    lambda project: replace(project, pages={path: text for path, text in project.pages.items() if path != _STATE})
)
"""Edits after which a source says something of a document, or nothing any more."""
