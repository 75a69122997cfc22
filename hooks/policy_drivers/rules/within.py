"""Rules about places within places, in the register of coverage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_drivers.model.severity import Severity
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.rules.advice.own_names import circles_of_register, not_in_own_register, variants_of_own_register
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import register_rule

_KEY = "within"


@register_rule(Severity.ERROR)
def within_unknown(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """What a place lies within must be in the register of coverage itself.

    Why: Readers who look for Wales also see what covers the United Kingdom, because the register says that Wales lies
    within it. A place that is not in the register covers nothing.

    Fails:
        - name: Wales
          within: [Untied Kingdom]
        - name: United Kingdom

    Fix:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
    """
    yield from not_in_own_register(file, _KEY, "place")


@register_rule(Severity.WARNING)
def within_variant(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """What a place lies within should be written by its preferred name in the register of coverage.

    Why: To a program that reads the register, two spellings of one place are two places.

    Fails:
        - name: Wales
          within: [UK]
        - name: United Kingdom
          also_known_as: [UK]

    Fix:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
          also_known_as: [UK]
    """
    yield from variants_of_own_register(file, _KEY)


@register_rule(Severity.ERROR)
def within_circle(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """A place must not lie within itself, directly or through others.

    Why: If two places each lie within the other, neither is the wider one.

    Fails:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
          within: [Wales]

    Fix:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
    """
    itself = "this is the place itself"
    yield from circles_of_register(file, _KEY, itself, "the places lie within each other in a circle: {}".format)
