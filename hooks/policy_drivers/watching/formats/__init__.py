"""What a run of `drivers watch` has learned, printed for people and for machines: one module for each format.

A format is a function from a `WatchReport` to the whole text to print.
"""

from collections.abc import Callable

from policy_drivers.watching.formats import as_json, as_text, in_markdown
from policy_drivers.watching.formats.watch_report import WatchReport

FORMATS: dict[str, Callable[[WatchReport], str]] = {
    "text": as_text.render,
    "json": as_json.render,
    "markdown": in_markdown.render,
}
"""Every format by the name that `--format` knows it by."""

__all__ = ["FORMATS", "WatchReport"]
