"""The findings of `drivers check`, printed for people and for machines. One module for each format.

A format is a function from a `CheckReport` to the whole text to print. To add one, write a module with such a `render`,
name it in `FORMATS`, and put what it must print into `tests/reports/expected/`.
"""

from collections.abc import Callable

from policy_drivers.reports import github, gitlab, json_report, junit, sarif, text
from policy_drivers.reports.report import CheckReport

FORMATS: dict[str, Callable[[CheckReport], str]] = {
    "text": text.render,
    "json": json_report.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Every format by the name that `--format` knows it by."""

__all__ = ["FORMATS", "CheckReport"]
