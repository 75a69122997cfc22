"""Files come from strangers: whatever is in one, it is read, checked and reported, with no crash and no wait."""

from __future__ import annotations

import json
import re
import signal
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.driver import FIELDS
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import EditError, Value
from policy_drivers.reading.source import SourceText
from policy_drivers.reports import FORMATS, CheckReport
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.fixing import fixed
from tests.making.front_matter import VALUES

pytestmark = pytest.mark.slow

TODAY = date(2019, 1, 15)
COMMON = read_catalogue(Path(__file__).parent / "rules", Settings(drivers_dir="_collection"))
PATH = "drivers/2018/input.md"
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KEYS = """---
title: "Developing People – Improving Care"
source: [NHS England, The King's Fund]
link: https://example.org/plan.pdf
links:
  - {title: Summary, url: https://example.org/summary.pdf}
identifiers: ["doi:10.1136/leader-2023-000880"]
date: 2018-06
themes:
  - leadership
library_impact: |
  - Expect *requests* for [searches](https://example.org/).
last_updated: '2018-12'
review_due: 2019-12
group_member: FG
related: [another-driver]
reviews:
  - date: 2018-12-01
    by: FG
    outcome: no change
"""
SOUND = f"{KEYS}---\n\n## Summary\n\nThe plan says `so`.\n"


def _read(raw: bytes) -> DriverFile:
    return read_driver(SourceText(PATH, raw))


def _findings(raw: bytes) -> list[Finding]:
    catalogue = replace(COMMON, files=(*COMMON.files, _read(raw)))
    return check(catalogue, Settings(), TODAY)


def test_the_driver_that_the_others_are_made_of_is_sound() -> None:
    assert _findings(SOUND.encode()) == []


# Whatever it is


_CHARACTERS = (
    "\t\n\r\x00\x07\x1b\x7f\x85\u00a0\u00ad\u200b\u2028\u202e\u2066\ufeff\ufffe\U000e0001[]{}:,#&*!|>'\"%@`?-~<\\/()=."
)
_STRINGS = [
    "---\n", "\r\n", "- ", ": ", "? ", "&a ", "*a", "!!x ", "<<: *a", "[[[[[[[[[", "{a: ", "\n\n", "\n  ", "NO", "null",
    "<script>", "](javascript:x)", "![x](y)", "\\u202e", "```\n", "title: A\n", "Title: B\n", "date: 2018-02-30\n",
    "status: Archived\n",
]  # fmt: skip
SIGNS = st.sampled_from([*_CHARACTERS, *_STRINGS])


@st.composite
def _mutations(draw: st.DrawFn) -> str:
    """The sound driver after some cuts, copies and insertions."""
    text = SOUND
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 40)))
        change = draw(st.sampled_from(["cut", "copy", "insert", "insert", "replace"]))
        if change == "cut":
            text = text[:at] + text[end:]
        elif change == "copy":
            to = draw(st.integers(0, len(text)))
            text = text[:to] + text[at:end] + text[to:]
        else:
            sign = "".join(draw(st.lists(SIGNS, min_size=1, max_size=3)))
            text = text[:at] + sign + text[at if change == "insert" else end :]
    return text


HOSTILE = st.one_of(
    _mutations().map(lambda text: text.encode("utf-8")),
    _mutations().map(lambda text: text.replace("\n", "\r\n").encode("utf-8")),
    st.lists(SIGNS | st.text(max_size=3), max_size=30).map(
        lambda parts: f"---\n{''.join(parts)}\n---\n".encode("utf-8", "replace")
    ),
    st.binary(max_size=60),
    st.binary(max_size=20).map(lambda noise: SOUND.encode()[:90] + noise + SOUND.encode()[90:]),
)  # fmt: skip


@given(HOSTILE)
def test_it_is_checked_and_its_findings_lie_inside_it(raw: bytes) -> None:
    for finding in _findings(raw):
        lines = finding.source.text.split("\n")
        place = finding.place
        assert 1 <= place.line <= place.end_line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1
        assert finding.message
        assert finding.help
        assert finding.excerpt in lines[place.line - 1]


@given(HOSTILE)
def test_it_is_reported_in_every_format(raw: bytes) -> None:
    report = CheckReport(tuple(_findings(raw)), files=3, level=Severity.NOTICE, rules_url="https://example.org/")
    printed = {name: render(report) for name, render in FORMATS.items()}
    assert len(json.loads(printed["json"])["findings"]) == len(report.findings)
    assert len(json.loads(printed["sarif"])["runs"][0]["results"]) == len(report.findings)
    assert isinstance(json.loads(printed["gitlab"]), list)
    assert ElementTree.fromstring(printed["junit"]).tag == "testsuites"
    for name in ("text", "github"):
        assert [line for line in printed[name].split("\n") if not line.isprintable()] == []


@given(HOSTILE)
def test_fixing_it_leaves_nothing_to_fix_and_its_keys_readable(raw: bytes) -> None:
    file = _read(raw)
    catalogue = replace(COMMON, files=(file,))
    changes = fixed(catalogue, Settings(), TODAY, lambda finding: True)
    if changes:
        after = _read(changes[PATH][1])
        if file.has_keys:
            assert after.has_keys
            assert after.driver.model_fields_set >= file.driver.model_fields_set


@given(HOSTILE, st.sampled_from(FIELDS), VALUES)
def test_changing_it_is_refused_or_right(raw: bytes, key: str, value: Value) -> None:
    before = _read(raw)
    try:
        after = set_fields(before, {key: value})
    except EditError:
        return
    assert isinstance(before.plain, dict)
    assert after.plain == before.plain | {key: value}
    assert after.body == before.body


@given(HOSTILE)
def test_anchors_aliases_and_tags_never_reach_a_driver(raw: bytes) -> None:
    """PyYAML's own events are the oracle for the quick look that comes first."""
    file = _read(raw)
    text = file.source.text[file.front_matter_start : file.front_matter_end]
    if file.has_keys and text:
        for event in yaml.parse(_NOT_YAML.sub("\ufffd", text), Loader=yaml.CSafeLoader):
            assert not isinstance(event, yaml.AliasEvent)
            assert getattr(event, "anchor", None) is None
            assert getattr(event, "tag", None) is None


# What has been tried


@pytest.mark.parametrize(
    ("keys", "rules"),
    [
        ("themes: " + "[" * 10_000, {"yaml-syntax"}),
        ("themes: " + "{a: " * 10_000, {"yaml-syntax"}),
        ("themes:\n" + "- " * 10_000, {"yaml-syntax"}),
        ("themes:\n" + "".join(f"{' ' * depth}-\n" for depth in range(1, 500)), {"yaml-syntax"}),
        ("? " * 10_000, {"yaml-syntax"}),
        ("a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)), {"yaml-anchor"}),
        ("a: &a [*a]", {"yaml-anchor"}),
        ("<<: &a {title: A}\n<<: *a", {"yaml-anchor"}),
        ("title: !!python/object/apply:os.system [ls]", {"yaml-anchor"}),
        ("title: A\x00B", {"control-character"}),
        ("\x00" * 100, {"control-character", "yaml-syntax"}),
        ("-  " * 100_000, {"yaml-syntax"}),
        ("-\t" * 100_000, {"yaml-syntax"}),
        ("- ? " * 100_000, {"yaml-syntax"}),
        ("links:\nlinks: [{a: b}]", {"key-duplicate"}),
        ("date: 2018-02-30", {"date-impossible"}),
        ("group_member: NO", {"member-unknown"}),
        ("title: [" + "a, " * 1000 + "]", {"value-type"}),
        ("\n".join(f"key{number}: x" for number in range(1000)), {"key-unknown"}),
        ("a" * 2000 + ": b", {"yaml-syntax"}),
    ],
    ids=lambda each: each[:20].replace("\n", " ").replace("\x00", "0") if isinstance(each, str) else "",
)  # fmt: skip
def test_front_matter_that_was_made_to_hurt(keys: str, rules: set[str]) -> None:
    found = {finding.rule for finding in _findings(f"---\n{keys}\n---\n\n## Summary\n\nText.\n".encode())}
    assert rules <= found
    if rules & yaml_tree_faults():
        assert found <= rules | {"control-character"}


def yaml_tree_faults() -> set[str]:
    """After these, nothing is said about keys."""
    return {"yaml-syntax", "yaml-anchor"}


def test_nul_bytes_alone() -> None:
    assert [(finding.rule, finding.message) for finding in _findings(b"\x00" * 1000)] == [
        ("control-character", "U+0000 (a control character) cannot be seen (1000 times in this line)"),
        ("front-matter-missing", "the file does not begin with the line `---`"),
    ]


# However much it is


MUCH = 100_000
"""Characters. What takes longer in the square of the length takes minutes; the alarm rings long before."""
UNITS = {
    "fences": "```x\n",
    "fences of two kinds": "~~~\n```\n",
    "closed fences": "```\n",
    "backticks": "`",
    "pairs of backticks": "` `` ",
    "images": "![",
    "tags": "<b>",
    "open tags": "<a ",
    "comments": "<!--",
    "links": "[x](",
    "links with spaces": "](  ",
    "definitions": "[a]:",
    "autolinks": "<a:",
    "unsafe links": "[](javascript:",
    "entities": "&#106;",
    "brackets": "[",
    "hyphens": "-",
    "lines of hyphens": "---\n",
    "dots": ".",
    "ellipses": "…",
    "spaces": " ",
    "line ends": "\n",
    "carriage returns": "\r",
    "hashes": "#",
    "headings": "Summary ",
    "bidirectional overrides": "\u202ea\n",
    "letters": "x",
}


@pytest.fixture
def alarm() -> Iterator[None]:
    """Stops a test that takes more processor time than any machine should need, however busy it is."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise AssertionError("this takes longer than its length")

    if sys.platform == "win32":  # which has no such clock
        yield
        return
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, 10)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_much_of_anything_in_a_text(unit: str) -> None:
    much = unit * (MUCH // len(unit)) + "x"
    assert {finding.path for finding in _findings(f"{KEYS}---\n\n## Summary\n\n<![{much}".encode())} <= {PATH}
    found = _findings(f"{KEYS}---\n\nSummary{much}".encode())
    assert {finding.rule for finding in found} & {"summary-missing", "text-tangled"}


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_much_of_anything_in_a_value(unit: str) -> None:
    much = "." + (unit * (MUCH // 2 // len(unit))).replace("\n", "\n  ") + "x"
    keys = ("title", "date", "status", "library_impact", "group_member", "link", "supersedes", "source")
    front_matter = "\n".join(f"{key}: |\n  {much}" for key in keys)
    assert {finding.path for finding in _findings(f"---\n{front_matter}\n---\n".encode())} == {PATH}


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize(
    "keys",
    [
        "\n".join(f"key{number}: x" for number in range(10_000)),
        "title: A\n" * 20_000,
        "audience: [" + "a, " * 50_000 + "]",
        "audience: [" + "[a], " * 50_000 + "]",
        "links:\n" + "  - {title: A, titel: B, url: x}\n" * 5_000,
        "related: [" + ", ".join(f"b{number}" for number in range(20_000)) + "]",
        "themes: [" + ", ".join(f"b{number}" for number in range(200)) + "]",
        "audience: [" + ", ".join(f"&a{number} b" for number in range(20_000)) + "]",
        'title: "' + "\\u202e" * 30_000 + '"',
    ],
    ids=["unknown keys", "one key", "entries", "lists", "groups", "references", "themes", "anchors", "escapes"],
)
def test_many_of_anything(keys: str) -> None:
    assert _findings(f"---\n{keys}\n---\n\n## Summary\n\nText.\n".encode()) != []


@pytest.mark.usefixtures("alarm")
def test_many_references_in_a_large_collection() -> None:
    """A name that is nearly right is looked for among all the drivers, but not for ever."""
    others = tuple(
        replace(_read(SOUND.encode()), source=SourceText(f"drivers/2018/driver-{n}.md", b"")) for n in range(2000)
    )
    lost = [f"drivr-{number}" for number in range(5000)]
    keys = KEYS.replace("[another-driver]", f"[{', '.join(lost[:200])}]")
    text = "".join(f"[x]({name}.md)\n" for name in lost)
    file = _read(f"{keys}---\n\n## Summary\n\n{text}".encode())
    found = check(replace(COMMON, files=(*others, file)), Settings(), TODAY, lambda rule_id: "reference" in rule_id)
    assert len(found) == 2 * 101  # of each rule a hundred, and one that says that there are more
    assert sum("did you mean `driver-" in finding.help for finding in found) == 40


@pytest.mark.usefixtures("alarm")
def test_much_to_fix() -> None:
    raw = f"{KEYS}---\n\n## Summary\n\n{'a' + chr(0x200B)}\n".encode() + "\u200ba\n".encode() * 20_000
    changes = fixed(replace(COMMON, files=(_read(raw),)), Settings(), TODAY, lambda finding: True)
    assert changes[PATH][1] == raw.replace("\u200b".encode(), b"")


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "drivers").mkdir()
    with open(tmp_path / "drivers" / "a.md", "wb") as opened:
        opened.write(b"---\ntitle: A\n---\n")
        opened.truncate(50_000_000)
    (file,) = read_catalogue(tmp_path, Settings()).files
    assert [fault.rule for fault in file.faults] == ["file-too-large"]
    assert file.source.raw == b""


def test_much_nesting_is_told_where_it_is_too_deep() -> None:
    (finding,) = _findings(f"---\nthemes: {'[' * 10_000}\n---\n\n## Summary\n\nText.\n".encode())
    assert (finding.rule, finding.place[:2]) == ("yaml-syntax", (2, 8 + yaml_tree.MAX_DEPTH))
