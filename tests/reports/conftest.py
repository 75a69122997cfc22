"""The reports whose exact print is in `expected/`: an ordinary, a hostile, an empty and an overlong one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policy_drivers.model.severity import Severity
from policy_drivers.reading.source import Edit, SourceText, Span
from policy_drivers.reports import CheckReport
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.rule import Rule

EXPECTED = Path(__file__).parent / "expected"

RULES = {
    "date-impossible": Rule(
        "date-impossible",
        Severity.ERROR,
        softens=True,
        statement="A date must be one that the calendar has.",
        why="2018-02-30 never was, so nobody can say what was meant.",
        fails="date: 2018-02-30",
        fix="date: 2018-02-28",
        module="policy_drivers.rules.dates",
    ),
    "member-unassigned": Rule(
        "member-unassigned",
        Severity.NOTICE,
        softens=True,
        statement="A driver should have a member.",
        why="",
        fails="",
        fix="",
        module="policy_drivers.rules.members",
    ),
    "source-variant": Rule(
        "source-variant",
        Severity.WARNING,
        softens=True,
        statement="A source should be named as the register names it.",
        why="Two spellings of one body are two bodies to a search.",
        fails="source: [Kings Fund]",
        fix="source: [The King’s Fund]",
        module="policy_drivers.rules.sources",
    ),
}

MakeFinding = Callable[..., Finding]


def make_finding(
    path: str,
    text: str,
    quoted: str | tuple[int, int],
    rule: str,
    message: str,
    help_: str = "",
    severity: Severity = Severity.ERROR,
    fix: str | None = None,
) -> Finding:
    """A finding about the first `quoted` in `text`, or about the characters between two offsets."""
    source = SourceText(path, text.encode("utf-8"))
    start, end = (text.index(quoted), text.index(quoted) + len(quoted)) if isinstance(quoted, str) else quoted
    span = Span(start, end)
    edit = Edit(span, fix) if fix is not None else None
    return Finding(rule, severity, source, source.place(span), message, help_, edit)


def _ordinary() -> CheckReport:
    plan = '---\ntitle: "A plan"\ndate: 2018-02-30\nsource: Kings Fund\nlibrary_impact: |\n  Take\n  part\n---\n'
    people = "---\r\ntitle: People\r\ngroup_member: unassigned\r\n---\r\n"
    findings = (
        make_finding(
            "drivers/2018/plan.md",
            plan,
            "2018-02-30",
            "date-impossible",
            "February 2018 has 28 days",
            "write the day that the document names, or leave the day out: `2018-02`",
        ),
        make_finding(
            "drivers/2018/plan.md",
            plan,
            "Kings Fund",
            "source-variant",
            "the register says “The King’s Fund”",
            "write “The King’s Fund”",
            Severity.WARNING,
            fix="The King’s Fund",
        ),
        make_finding(
            "drivers/2018/plan.md",
            plan,
            "Take\n  part",
            "impact-vague",
            "this says little",
            "say what a library should do",
            Severity.WARNING,
        ),
        make_finding(
            "drivers/2019/people.md",
            people,
            "---\r\ntitle",
            "date-missing",
            "there is no `date`",
            "add `date: …`",
            fix="",
        ),
        make_finding(
            "drivers/2019/people.md",
            people,
            "group_member: unassigned",
            "member-unassigned",
            "nobody looks after this driver",
            "ask at the next meeting",
            Severity.NOTICE,
        ),
    )
    paths = ("drivers/2018/plan.md", "drivers/2018/quiet.md", "drivers/2019/people.md")
    rules_url = "https://example.org/contribute/rules/"
    return CheckReport(findings, 3, Severity.ERROR, rules_url, only=RULES, paths=paths, version="1.2.3")


def _hostile() -> CheckReport:
    esc, override, nul = "\x1b[2J", "\u202e", "\0"
    text = f"\ttitle: 政策{override}evil{esc} e\u0301{nul}\u00a0{{0}} ##[add-mask]x\n"
    zalgo = "title: a" + "\u0301" * 50 + "b"
    findings = (
        make_finding(
            "::error::drivers/x.md",
            text,
            "title",
            "date-impossible",
            "first\n::error::second\r\nthird",
            "a\n::b",
        ),
        make_finding(
            f"drivers/a, b: 100%/é{override}.md",
            text,
            "政策",
            "date-impossible",
            f"{esc}100% {nul}",
            f"[here](https://evil.example) {{0}} {override}",
            Severity.WARNING,
        ),
        make_finding(
            "drivers/line\nbreak.md",
            text,
            "evil",
            "date-impossible",
            "##[error]x ::error::y",
            "<b>&amp;</b> ]]>",
        ),
        make_finding(
            "drivers/zalgo.md",
            zalgo,
            "b",
            "date-impossible",
            "z" + "\u0301" * 9,
            severity=Severity.NOTICE,
            fix="</x>{0}\n",
        ),
        make_finding(
            "drivers/\udcff.md",
            "",
            (0, 0),
            "no-such-rule",
            "\ud800 \ufffe \U000e0041",
            "\u2028 \u3164 \ufe0f",
        ),
    )
    in_order = tuple(sorted(findings, key=lambda finding: (finding.path, finding.place, finding.rule)))
    return CheckReport(in_order, 1, Severity.NOTICE, "", only=RULES, version="1.2.3")


def _clean() -> CheckReport:
    return CheckReport((), 2, Severity.ERROR, "", only={}, paths=("drivers/2018/a.md", "readme.md"), version="1.2.3")


def _many() -> CheckReport:
    def found(number: int, severity: Severity) -> Finding:
        name = f"::error::{number:02}" if severity is Severity.NOTICE else f"drivers/{number:02}.md"
        return make_finding(name, "date: x", "x", "date-impossible", f"{severity} {number}", "fix it", severity)

    notices = [found(number, Severity.NOTICE) for number in range(1, 12)]
    errors = [found(number, Severity.ERROR) for number in range(1, 14)]
    return CheckReport((*notices, *errors), 24, Severity.ERROR, "", only=RULES, version="1.2.3")


REPORTS = {"ordinary": _ordinary(), "hostile": _hostile(), "clean": _clean(), "many": _many()}


@pytest.fixture(scope="session")
def reports() -> dict[str, CheckReport]:
    """The sample reports by name."""
    return REPORTS


@pytest.fixture(scope="session")
def finding_of() -> MakeFinding:
    """A maker of findings: path, text, what it is about, rule, message."""
    return make_finding


@pytest.fixture(scope="session")
def report_of() -> Callable[..., CheckReport]:
    """A maker of reports with these findings."""

    def make(*findings: Finding, **settings: object) -> CheckReport:
        given = {"files": 1, "level": Severity.ERROR, "rules_url": "", "only": RULES, "version": "1.2.3"} | settings
        return CheckReport(findings, **given)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def expected() -> Callable[[str, str], bytes]:
    """The bytes that a sample must give in a format."""

    def read(sample: str, format_: str) -> bytes:
        (path,) = EXPECTED.glob(f"{sample}.{format_}.*")
        return path.read_bytes()

    return read
