"""The JSON Schemas and the check agree: what an editor's tool takes for right, the check has no error about.

Front matter is made as text, so that each tool types it in its own way: YAML 1.2 as editors do (`NO` is a text), YAML
1.1 as Python does (`NO` is false), dates as dates or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from policy_drivers.model.driver import ActionStatus, DocumentRole, DocumentType, Outcome, Status
from policy_drivers.model.json_schema import Draft, collection_schema, driver_schema
from policy_drivers.model.registers import RegisterName
from policy_drivers.model.settings import Settings, Severity
from policy_drivers.reading.catalogue import Catalogue, read_catalogue
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.checking import check
from tests.conftest import REPOSITORY

TODAY = date(2019, 1, 15)
BEYOND = {
    "collection-driver-twice",
    "collection-driver-unknown",
    "collection-updated-before-completed",
    "raw-html",
    "reference-self",
    "reference-unknown",
    "review-due-before-update",
    "review-log",
    "status-inconsistent",
    "supersedes-conflict",
    "value-rewritten",
}
"""Rules that hold one value against another, against other files, or that know what Markdown means or how it was typed.
"""
BEYOND_IN_WORDS = ("the interval ends", "the ISBN's check digit")


class _TypesAll(yaml.CSafeLoader):
    """YAML 1.1 as Python reads it; a day that is not in the calendar stays a text, where others stop."""


def _timestamp(loader: Any, node: yaml.ScalarNode) -> object:
    try:
        return yaml.constructor.SafeConstructor.construct_yaml_timestamp(loader, node)
    except ValueError:
        return node.value


_TypesAll.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


class _AsEditors(SafeConstructor):
    """YAML 1.2, in which a date is a text."""


_AsEditors.add_constructor("tag:yaml.org,2002:timestamp", lambda constructor, node: node.value)


def as_python(text: str) -> Any:
    return json.loads(json.dumps(yaml.load(text, Loader=_TypesAll), default=str))


def as_editors(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _AsEditors
    return json.loads(json.dumps(reader.load(text)))


READERS = [as_python, as_editors]
DRAFTS: list[tuple[Draft, Any]] = [(Draft.D2020_12, Draft202012Validator), (Draft.D07, Draft7Validator)]


def errors(catalogue: Catalogue) -> list[str]:
    """What the check has to say of the file that a schema could say, too."""
    return [
        f"{finding.rule}: {finding.message}"
        for finding in check(catalogue, Settings(), TODAY)
        if finding.severity is Severity.ERROR
        and finding.rule not in BEYOND
        and not finding.message.startswith(BEYOND_IN_WORDS)
    ]


def of_driver(text: str) -> list[str]:
    source = SourceText("drivers/2018/input.md", f"---\n{text}---\n\n## Summary\n\nIt says.\n".encode())
    return errors(Catalogue((read_driver(source),)))


def of_collection(text: str) -> list[str]:
    source = SourceText("docs/collections/input.md", f"---\n{text}---\n\nText.\n".encode())
    return errors(Catalogue(collections=(read_collection(source),)))


def lines(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in pairs)


TEXTS = st.sampled_from(
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
DATES = st.sampled_from(
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
LINKS = st.sampled_from(
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
LANGUAGES = st.sampled_from(
    ["cy", "CY", "pt-BR", "zh-Hant-TW", "ang", '" cy "', "cy_GB", "Welsh", "c", "no", '""', "~", "2019", "[cy]"]
)
IDENTIFIERS = st.sampled_from(
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


def listed(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    between = items.filter(lambda text: "\n" not in text)
    return st.lists(between, max_size=3).map(lambda each: "".join(f"\n  - {item}" for item in each) or "[]")


def grouped(**parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
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
        | TEXTS
    )


def choices(kind: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [*(each.value for each in kind), "Strategy", "withdrawn", "true", "~", "", '""', "[a]", "2019"]
    )


NAMES = TEXTS | listed(TEXTS)
KEYS: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(["title", "format", "library_impact", "group_member"], TEXTS),
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
        NAMES,
    ),
    **dict.fromkeys(["date", "last_updated", "review_due"], DATES),
    "title_lang": LANGUAGES,
    "link": LINKS,
    "links": grouped(title=TEXTS, url=LINKS, role=choices(DocumentRole)),
    "identifiers": IDENTIFIERS | listed(IDENTIFIERS),
    "type": choices(DocumentType),
    "status": choices(Status) | st.sampled_from(["archived", "superseded"]),
    "reviews": grouped(date=DATES, by=TEXTS, outcome=choices(Outcome), note=TEXTS),
    "actions": grouped(action=TEXTS, lead=TEXTS, due=DATES, status=choices(ActionStatus)),
    "imported": st.sampled_from(
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
    ).map(lambda text: text.replace("on:", '"on":')),
    "colour": st.sampled_from(["red", "~", "", "[]"]),
}
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
    odd = draw(st.fixed_dictionaries({}, optional=KEYS).map(lambda each: dict(list(each.items())[:3])))
    return lines({**{key: value for key, value in SOUND.items() if key not in away}, **odd}.items())


OF_DRIVERS = [validator(driver_schema(draft)) for draft, validator in DRAFTS]
OF_COLLECTIONS = [validator(collection_schema(draft)) for draft, validator in DRAFTS]


def assert_agreement(text: str, found: list[str], validators: list[Any]) -> None:
    for read in READERS:
        values = read(text)
        for validator in validators:
            problems = [error.message for error in validator.iter_errors(values)]
            assert bool(problems) == bool(found), (read.__name__, text, problems, found)


@given(front_matters())
@settings(max_examples=150)
def test_the_schema_accepts_what_the_check_accepts(text: str) -> None:
    assert_agreement(text, of_driver(text), OF_DRIVERS)


@pytest.mark.parametrize("key", [*KEYS])
def test_of_each_key_alone_too(key: str) -> None:
    @given(KEYS[key], st.sampled_from(["current", "archived"]))
    @settings(max_examples=30)
    def agrees(value: str, status: str) -> None:
        text = lines({**SOUND, "status": status, key: value}.items())
        assert_agreement(text, of_driver(text), OF_DRIVERS)

    agrees()


SECTIONS = grouped(
    title=TEXTS, drivers=st.sampled_from(["a-driver", "[a, b]", "[]", "[~]", '""', '[""]', "~", "{a: b}", "2019"])
)
OF_COLLECTION: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(["title", "question", "requested_by", "strategy"], TEXTS),
    **dict.fromkeys(["completed_on", "updated_on"], DATES),
    "sections": SECTIONS,
    "sources_searched": NAMES,
    "colour": st.sampled_from(["red", "~", ""]),
}


@pytest.mark.parametrize("key", [*OF_COLLECTION])
def test_the_schema_of_collections_accepts_what_the_check_accepts(key: str) -> None:
    @given(OF_COLLECTION[key])
    @settings(max_examples=30)
    def agrees(value: str) -> None:
        text = lines({"title": "Plans", "sections": "[{title: Key drivers, drivers: [plan]}]", key: value}.items())
        assert_agreement(text, of_collection(text), OF_COLLECTIONS)

    agrees()


OWN = sorted((REPOSITORY / "drivers").rglob("*.md"))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("draft", "validator"), DRAFTS)
def test_all_our_own_drivers_are_accepted(read: Callable[[str], Any], draft: Draft, validator: Any) -> None:
    registers = {
        name: [e.names[0] for e in getattr(read_catalogue(REPOSITORY, Settings()).registers, name).entries]
        for name in RegisterName
    }
    assert len(OWN) >= 50
    for schema in (driver_schema(draft), driver_schema(draft, registers)):
        refused = {
            path.name: error.message
            for path in OWN
            for error in validator(schema).iter_errors(read(path.read_text(encoding="utf-8").split("\n---")[0]))
        }
        assert refused == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "2019-13"},
        {"identifiers": '["isbn:123"]'},
        {"title": '""'},
        {"title": '" "'},
        {"source": '[""]'},
        {"reveiw_due": ""},
        {"links": "[{title: A, url: https://example.org/, colour: }]"},
    ],
)
def test_what_both_refuse(wrong: dict[str, str]) -> None:
    text = lines({**SOUND, **wrong}.items())
    assert of_driver(text)
    assert_agreement(text, ["refused"], OF_DRIVERS)


@pytest.mark.parametrize(
    ("beyond", "why"),
    [
        ({"date": "0x7E3"}, "date-format: “0x7E3” is not written as a date that this tool reads"),
        ({"date": "2019.0"}, "date-format: “2019.0” is not written as a date that this tool reads"),
        ({"date": "2017/2016"}, "date-impossible: the interval ends (2016) before it begins (2017)"),
        (
            {"identifiers": '["isbn:978-0-306-40615-8"]'},
            "identifier-invalid: the ISBN's check digit does not fit: a digit is wrong or two have changed places",
        ),
        ({"library_impact": "<b>Text</b>"}, "raw-html: “<b>” is HTML"),
        (
            {"review_due": "2017"},
            "review-due-before-update: the review was due 2017, before the document was published (2018)",
        ),
    ],
)
def test_what_a_schema_cannot_tell(beyond: dict[str, str], why: str) -> None:
    """The list in the documentation; whoever shortens it shortens it there."""
    text = lines({**SOUND, **beyond}.items())
    source = SourceText("drivers/2018/input.md", f"---\n{text}---\n\n## Summary\n\nIt says.\n".encode())
    found = check(Catalogue((read_driver(source),)), Settings(), TODAY)
    assert [f"{each.rule}: {each.message}" for each in found if each.severity is Severity.ERROR] == [why]
    assert_agreement(text, [], OF_DRIVERS)


def test_with_the_registers_members_must_be_in_theirs_and_other_names_need_not() -> None:
    registers = {RegisterName.MEMBERS: ["FG", "NO", "7"], RegisterName.THEMES: ["leadership"], RegisterName.SOURCES: []}
    for draft, validator in DRAFTS:
        checked = validator(driver_schema(draft, registers))
        for read in READERS:
            for member, is_right in {
                "FG": True,
                "NO": True,
                "7": True,
                "unassigned": True,
                "GF": False,
                "yes": False,
                "8": False,
                "~": False,
            }.items():
                assert checked.is_valid(read(lines({**SOUND, "group_member": member}.items()))) is is_right, member
            assert checked.is_valid(read(lines({**SOUND, "themes": "[leadership, another]"}.items())))
            by = lines({**SOUND, "reviews": "[{date: 2019, by: GF, outcome: no change}]"}.items())
            assert not checked.is_valid(read(by))


def test_the_schemas_are_schemas() -> None:
    for draft, validator in DRAFTS:
        for schema in (driver_schema(draft), collection_schema(draft)):
            validator.check_schema(schema)
            assert schema["$schema"] == validator.META_SCHEMA["$id"]
