"""The findings of `drivers check`, printed for people and for machines. One module for each format.

A format is a function from a `CheckReport` to the whole text to print. To add one, write a module with such a `render`,
name it in `FORMATS`, and put what it must print into `tests/reports/expected/`.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from policy_drivers.reports.report import CheckReport


def _render(module: str, report: CheckReport) -> str:
    """Print a report as one module does, which is loaded now: nobody asks for more than one format."""
    text: str = import_module(f"{__name__}.{module}").render(report)
    return text


FORMATS: dict[str, Callable[[CheckReport], str]] = {
    "text": partial(_render, "text"),
    "json": partial(_render, "json_report"),
    "github": partial(_render, "github"),
    "gitlab": partial(_render, "gitlab"),
    "sarif": partial(_render, "sarif"),
    "junit": partial(_render, "junit"),
    "preview": partial(_render, "preview"),
}
"""Every format by the name that `--format` knows it by."""

__all__ = ["FORMATS", "CheckReport"]
