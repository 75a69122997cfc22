"""Findings as SARIF 2.1.0, which GitHub code scanning, Azure DevOps and many editors read.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
What GitHub takes of it: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from textwrap import indent
from typing import TypeAlias
from urllib.parse import quote

from policy_drivers.model.severity import Severity
from policy_drivers.reading.source import Edit, Position, SourceText
from policy_drivers.reports.fingerprints import fingerprints
from policy_drivers.reports.report import CheckReport
from policy_drivers.reports.sentences import sentences
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.rule import Rule
from policy_drivers.wording.visible import visible_json

Json: TypeAlias = "dict[str, object]"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
# GitHub computes `primaryLocationLineHash` by a method of its own and complains about another value under that name.
_FINGERPRINT = "policyDriversFinding/v1"
_LONGEST_SNIPPET = 1000
_MOST_SNIPPET_LINES = 10


def render(report: CheckReport) -> str:
    """One log with one run, in ASCII: the rules, and a result for each finding."""
    index = {rule_id: number for number, rule_id in enumerate(report.rules)}
    names = fingerprints(report.findings)
    results = [_result(each, name, report.prefix, index) for each, name in zip(report.findings, names, strict=True)]
    run = {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return visible_json(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)) + "\n"


def _driver(report: CheckReport) -> Json:
    driver: Json = {"name": "Policy Drivers", "version": report.version}
    if report.rules_url:
        driver["informationUri"] = report.rules_url
    driver["rules"] = [_rule(rule, report.page(rule.id)) for rule in report.rules.values()]
    return driver


def _rule(rule: Rule, page: str) -> Json:
    entry: Json = {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": rule.statement},
        "fullDescription": {"text": f"{rule.statement} {rule.why}".strip()},
        "help": {"text": _help(rule, "{}:"), "markdown": _help(rule, "**{}**")},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return entry | ({"helpUri": page} if page else {})


def _help(rule: Rule, heading: str) -> str:
    """The rule's page in short. Examples are indented, which is a block of code in Markdown too."""
    parts = [rule.statement, rule.why]
    for name, example in (("Fails", rule.fails), ("Fix", rule.fix)):
        if example:
            parts += [heading.format(name), indent(example, "    ")]
    return "\n\n".join(part for part in parts if part)


def _result(finding: Finding, fingerprint: str, prefix: str, index: Mapping[str, int]) -> Json:
    location = _artifact(prefix + finding.path)
    result: Json = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(sentences(finding))},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": _region(finding)}}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if finding.fix is not None:
        change = {"artifactLocation": location, "replacements": [_replacement(finding.source, finding.fix)]}
        result["fixes"] = [{"description": {"text": "What `drivers fix` writes."}, "artifactChanges": [change]}]
    return result


def _message(text: str) -> str:
    """A text in which nothing is a placeholder (§3.11.5) and nothing is a link to where a stranger chose (§3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _artifact(path: str) -> Json:
    # Names that are not UTF-8 come from the file system as surrogates; encoded back, they are its own bytes.
    return {"uri": quote(path.encode("utf-8", "surrogateescape"), safe="/"), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> Json:
    snippet = _snippet(finding.source, finding.place)
    return _bounds(finding.place) | ({"snippet": {"text": snippet}} if snippet is not None else {})


def _bounds(place: Position) -> Json:
    line, column, end_line, end_column = place
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _snippet(source: SourceText, place: Position) -> str | None:
    """The text at a place, its lines ended as the file's first is; None where it is too long to be quoted."""
    if place.end_line - place.line >= _MOST_SNIPPET_LINES:
        return None
    lines = [source.line(number) for number in range(place.line, place.end_line + 1)]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    snippet = source.newline.join(lines)
    return snippet if len(snippet) <= _LONGEST_SNIPPET else None


def _replacement(source: SourceText, fix: Edit) -> Json:
    inserted = {"insertedContent": {"text": fix.text.replace("\n", source.newline)}} if fix.text else {}
    return {"deletedRegion": _bounds(source.place(fix.span)), **inserted}
