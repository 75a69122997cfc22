"""Rules about what became of bodies, subjects and places, in their registers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_drivers.model.severity import Severity
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.rules.advice.own_names import circles_of_register, not_in_own_register, variants_of_own_register
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import register_rule

_KEY = "successor"


@register_rule(Severity.ERROR)
def successor_unknown(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """The successor of an entry must be in the same register itself.

    Why: The page of a body that is no more leads to what it became. A name that is not in the register has no page.

    Fails:
        - name: Health Education England
          until: 2023-03
          successor: NHS Englnad
        - name: NHS England

    Fix:
        - name: Health Education England
          until: 2023-03
          successor: NHS England
        - name: NHS England
    """
    yield from not_in_own_register(file, _KEY, "name")


@register_rule(Severity.WARNING)
def successor_variant(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """The successor of an entry should be written by its preferred name in the register.

    Why: To a program that reads the register, two spellings of one body are two bodies.

    Fails:
        - name: Health Education England
          successor: NHSE
        - name: NHS England
          also_known_as: [NHSE]

    Fix:
        - name: Health Education England
          successor: NHS England
        - name: NHS England
          also_known_as: [NHSE]
    """
    yield from variants_of_own_register(file, _KEY)


@register_rule(Severity.ERROR)
def successor_circle(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """An entry must not come after itself, directly or through others.

    Why: If two bodies each became the other, nobody can tell which of them there is today.

    Fails:
        - name: Health Education England
          successor: NHS England
        - name: NHS England
          successor: Health Education England

    Fix:
        - name: Health Education England
          successor: NHS England
        - name: NHS England
    """
    itself = "this is the entry itself"
    yield from circles_of_register(file, _KEY, itself, "the successors go round in a circle: {}".format)
