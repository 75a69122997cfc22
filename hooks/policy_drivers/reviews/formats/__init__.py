"""The agenda, printed for people and for machines. One module for each format.

A format is a function from a `Listing` to the whole text to print. To add one, write a module with such a `render`,
name it in `FORMATS`, and put what it must print into `tests/reviews/formats/expected/`.
"""

from collections.abc import Callable

from policy_drivers.reviews.formats import calendar, csv_list, github, issues, json_list, markdown, text
from policy_drivers.reviews.formats.listing import Listing

FORMATS: dict[str, Callable[[Listing], str]] = {
    "text": text.render,
    "json": json_list.render,
    "csv": csv_list.render,
    "ics": calendar.render,
    "markdown": markdown.render,
    "github": github.render,
    "issues": issues.render,
}
"""Every format by the name that `--format` knows it by."""

__all__ = ["FORMATS", "Listing"]
