"""Front matter as anybody may write it: for each key texts that are right, wrong, or something else in YAML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from policy_drivers.model.case_study import CaseStatus
from policy_drivers.model.driver import ActionStatus, DocumentRole, DocumentType, Outcome, Status


def lines(pairs: Iterable[tuple[str, str]]) -> str:
    """Front matter, in which every value stands as YAML."""
    return "".join(f"{key}: {value}\n" for key, value in pairs)


_TEXTS = st.sampled_from(
    [
        "Plan",
        "2019",
        "1.50",
        "0x1F",
        "017",
        "NO",
        "yes",
        "true",
        "off",
        "~",
        "null",
        "",
        '""',
        '" "',
        "'2019'",
        "1:30",
        '"\\u00a0"',
        '"a\\u202eb"',
        '"a\\u00adb"',
        '"\\U000e0041"',
        '"two\\nlines"',
        "[a]",
        "{a: b}",
        "[]",
        "|\n  Text\n",
        "|\n\n",
        ".inf",
        "-1",
        "2019-06-01",
        '"\\t"',
        "é – “x”",
    ]
)
_DATES = st.sampled_from(
    [
        "2019",
        "2019-06",
        "2019-06-01",
        "2016-10/2016-11",
        "2014/2015-02-03",
        "'2019'",
        '"2019-06"',
        "2019-13",
        "2019-00",
        "2019-02-30",
        "2019-02-29",
        "2020-02-29",
        "1900-02-29",
        "2000-02-29",
        "2019-04-31",
        "2019-12-31",
        '"0000"',
        "19",
        "12019",
        "2019-06/",
        "2019/2019-13",
        "June 2019",
        "2019.5",
        "true",
        "NO",
        "~",
        "",
        '""',
        '" 2019"',
        '"2019\\n"',
        "[2019]",
        "[]",
        "{}",
        "2017/2016",
        "'0099'",
        "2019-6",
        "٢٠١٩",
    ]
)
_LINKS = st.sampled_from(
    [
        "https://example.org/a.pdf",
        "http://example.org",
        "HTTPS://Example.ORG?x",
        '" https://example.org/ "',
        "www.example.org",
        "https://example",
        "https://.example.org",
        "https://a..b",
        "https://example.org.",
        "https://example.org:80/x",
        "https://example.org:/",
        "https://example.org:65536/",
        "https://example.org:65535",
        "https://example.org:x/",
        "https://example.org:1:2/",
        "https://a@example.org/",
        "https://example.org/@a",
        "https://[::1]/",
        "https://[::ffff:1.2.3.4]/",
        "https://example.org/a b",
        "https://exa<mple.org",
        "https:example.org",
        "https:///example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        '"java\\tscript:alert(1)"',
        "JavaScript:alert(1)",
        "mailto:a@b.org",
        "data:text/html,x",
        "https://bücher.example/ü?ß#é",
        "https://example．org/x",
        "https://exa℀mple.org/",
        "https://example.org\\\\x",
        "view-source:https://example.org",
        "2019",
        "true",
        "~",
        "",
        '""',
        "[https://example.org]",
        '"https://example.org\\n"',
        '"https://example.org/\\u00a0"',
        '"https://exam\\u2028ple.org/"',
        '"https://example.org/\\ufeff"',
    ]
)
_LANGUAGES = st.sampled_from(
    ["cy", "CY", "pt-BR", "zh-Hant-TW", "ang", '" cy "', "cy_GB", "Welsh", "c", "no", '""', "~", "2019", "[cy]"]
)
_IDENTIFIERS = st.sampled_from(
    [
        '"doi:10.1136/leader-2023-000880"',
        '" DOI : 10.1000/182 "',
        "doi:10.1/x",
        "10.1000/182",
        "pmid:1",
        '"isbn:123"',
        '"isbn:978-0-306-40615-7"',
        '"isbn:978-0-306-40615-8"',
        '"ISBN: 0 306 40615 2"',
        '"isbn:080442957x"',
        '"isbn:97803064061570"',
        '"doi:10.1000/ü"',
        '"doi:10.1000/a b"',
        "9780306406157",
        "~",
        "{a: b}",
        '"doi:10.1000.10/x"',
    ]
)


def _listed(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    between = items.filter(lambda text: "\n" not in text)
    return st.lists(between, max_size=3).map(lambda each: "".join(f"\n  - {item}" for item in each) or "[]")


def _grouped(**parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A list of groups in which any part may lack, and one too many may be there."""
    one_line = {key: each.filter(lambda text: "\n" not in text) for key, each in parts.items()}
    group = st.fixed_dictionaries({}, optional={**one_line, "colour": st.sampled_from(["red", "~", ""])})
    return (
        st.lists(group.filter(bool), max_size=2).map(
            lambda each: (
                "".join(
                    "".join(
                        f"\n  {'  ' if place else '- '}{key}: {text}" for place, (key, text) in enumerate(group.items())
                    )
                    for group in each
                )
                or "[]"
            )
        )
        | _TEXTS
    )


def _choices(kind: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [*(each.value for each in kind), "Strategy", "withdrawn", "true", "~", "", '""', "[a]", "2019"]
    )


_NAMES = _TEXTS | _listed(_TEXTS)
_REVIEWS = _grouped(date=_DATES, by=_TEXTS, outcome=_choices(Outcome), note=_TEXTS)
_IMPORTED = st.sampled_from(
    [
        "{from: a.txt, on: 2019-01-01}",
        "{from: [a, ~, 1], on: 2019}",
        "{from: , on: 2019}",
        "{from: a, on: 2019, verbatim: {a: 1, b: ~, c: NO}}",
        "{from: a, on: 2019, verbatim: {a: [b]}}",
        "{from: a, on: 2019, x: }",
        "{from: a}",
        "~",
        "text",
        "{from: a, on: 2019, from_: b}",
    ]
).map(lambda text: text.replace("on:", '"on":'))
KEYS_OF_DRIVER: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(["title", "format", "library_impact", "group_member"], _TEXTS),
    **dict.fromkeys(
        [
            "alternative_titles",
            "source",
            "authors",
            "coverage",
            "audience",
            "themes",
            "services",
            "supersedes",
            "superseded_by",
            "related",
        ],
        _NAMES,
    ),
    **dict.fromkeys(["date", "last_updated", "review_due"], _DATES),
    "title_lang": _LANGUAGES,
    "link": _LINKS,
    "links": _grouped(title=_TEXTS, url=_LINKS, role=_choices(DocumentRole)),
    "identifiers": _IDENTIFIERS | _listed(_IDENTIFIERS),
    "type": _choices(DocumentType),
    "status": _choices(Status) | st.sampled_from(["archived", "superseded"]),
    "reviews": _REVIEWS,
    "actions": _grouped(action=_TEXTS, lead=_TEXTS, due=_DATES, status=_choices(ActionStatus)),
    "imported": _IMPORTED,
    "colour": st.sampled_from(["red", "~", "", "[]"]),
}
"""What is written at each key of a driver."""
SOUND = {
    "title": "Plan",
    "source": "NHS England",
    "date": "2018",
    "library_impact": "Text",
    "review_due": "2020",
    "group_member": "FG",
}


@st.composite
def front_matters(draw: st.DrawFn) -> str:
    """A sound driver of which some keys are taken away, and some hold anything."""
    away = draw(st.sets(st.sampled_from(sorted(SOUND)), max_size=1) | st.just(set()))
    odd = draw(st.fixed_dictionaries({}, optional=KEYS_OF_DRIVER).map(lambda each: dict(list(each.items())[:3])))
    return lines({**{key: value for key, value in SOUND.items() if key not in away}, **odd}.items())


_SECTIONS = _grouped(
    title=_TEXTS, drivers=st.sampled_from(["a-driver", "[a, b]", "[]", "[~]", '""', '[""]', "~", "{a: b}", "2019"])
)
KEYS_OF_COLLECTION: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(["title", "question", "requested_by", "strategy"], _TEXTS),
    **dict.fromkeys(["completed_on", "updated_on"], _DATES),
    "sections": _SECTIONS,
    "sources_searched": _NAMES,
    **dict.fromkeys(["completed_by", "group_member"], _TEXTS),
    "review_due": _DATES,
    "reviews": _REVIEWS,
    "searches": _grouped(
        database=_TEXTS,
        interface=_TEXTS,
        date=_DATES,
        limits=_TEXTS,
        lines=st.sampled_from(
            [
                "[{query: a.ti.}]",
                "[{number: 1, query: a, results: 7}]",
                "[{number: 1}]",
                "[~]",
                "[]",
                "~",
                "[{query: }]",
                "[a]",
                "text",
                "{query: a}",
                "[{query: a, x: }]",
                '[{query: "a\\u202eb"}]',
            ]
        ),
        results=_TEXTS,
    ),
    "colour": st.sampled_from(["red", "~", ""]),
}
"""What is written at each key of a collection."""
SOUND_STUDY = {
    "title": "Searches",
    "organisation": "A library",
    "drivers": "[{driver: plan}]",
    "completed_on": "2018",
    "review_due": "2020",
    "group_member": "FG",
}
KEYS_OF_CASE_STUDY: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(["title", "organisation", "resources", "time", "contact", "group_member"], _TEXTS),
    **dict.fromkeys(["team", "services"], _NAMES),
    **dict.fromkeys(["completed_on", "added", "last_updated", "review_due", "team_consent"], _DATES),
    "title_lang": _LANGUAGES,
    "drivers": _grouped(driver=_TEXTS, how=_TEXTS),
    "impact": _grouped(effect=_TEXTS, evidence=_TEXTS),
    "link": _LINKS,
    "status": _choices(CaseStatus) | st.sampled_from(["archived", "superseded"]),
    "reviews": _REVIEWS,
    "imported": _IMPORTED,
    "colour": st.sampled_from(["red", "~", "", "[]"]),
}
"""What is written at each key of a case study."""
