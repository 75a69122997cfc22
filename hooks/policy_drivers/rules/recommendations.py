"""Rules about what a document recommends."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.names import fold
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule

_KEY = "recommendations"


@driver_rule(Severity.ERROR, about=[_KEY])
def recommendations_incomplete(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A recommendation must have a number and a text.

    Why: Readers quote it by its number, and an action of the team names it by that. Where the document gives no
    numbers, count them in its order.

    Fails:
        recommendations:
          - {number: 1, text: ""}

    Fix:
        recommendations:
          - {number: 1, text: Give every leader a mentor.}
    """
    for position, each in zip(file.positions(_KEY), file.driver.recommendations, strict=True):
        for key, value, help_ in (
            ("number", each.number, "write the number that it has in the document, or its place in the list"),
            ("text", each.text, "say in your own words what the document recommends"),
        ):
            if not value.strip():
                yield Complaint(file.span(_KEY, position, key), f"the recommendation has no {key}", help_)


@driver_rule(Severity.WARNING, about=[_KEY])
def recommendations_numbered_alike(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Each recommendation should have a number of its own.

    Why: A number that two of them have tells nobody which of them is quoted, or carried out.

    Fails:
        recommendations:
          - {number: 1, text: Give every leader a mentor.}
          - {number: 1, text: Let leaders study in working time.}

    Fix:
        recommendations:
          - {number: 1, text: Give every leader a mentor.}
          - {number: 2, text: Let leaders study in working time.}
    """
    met = set[str]()
    for position, each in zip(file.positions(_KEY), file.driver.recommendations, strict=True):
        number = fold(each.number)
        if number and number in met:
            message = f"another recommendation has the number {each.number.strip()} already"
            help_ = (
                "write the number that it has in the document; where chapters count again, put theirs before it: 2.1"
            )
            yield Complaint(file.span(_KEY, position, "number"), message, help_)
        met.add(number)
