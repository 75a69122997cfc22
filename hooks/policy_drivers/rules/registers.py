"""Rules about the registers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_drivers.model.names import fold, slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.advice.wrong_kind import help_for
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import fault_rule, register_rule


@fault_rule(Severity.ERROR, softens=False)
def register_invalid(fault: Fault) -> Complaint:
    """A register must be a list of entries, each with a name (members: initials) and only the keys that a register has.

    Why: Every driver is checked against the registers. A broken one would let every misspelling pass.

    Fails:
        - name: The King's Fund
          aka: [Kings Fund]

    Fix:
        - name: The King's Fund
          also_known_as: [Kings Fund]
    """
    help_ = help_for(fault) or fault.help or "write the entry as the others in the file"
    if fault.suggestion:
        help_ = f"did you mean {in_code(fault.suggestion)}?"
    elif fault.reason.startswith("an entry begins") and isinstance(fault.written, str):
        help_ = f"write {in_code(f'name: {scalar(fault.written)}')}"
    return Complaint(fault.span, fault.reason, help_)


@register_rule(Severity.ERROR)
def register_duplicate(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """No name, variant or initials may be in a register twice.

    Why: A name that leads to two entries leads to neither. Case, quotes, dashes and spaces do not tell names apart.

    Fails:
        - name: The King's Fund
        - name: the King’s Fund

    Fix:
        - name: The King's Fund
    """
    taken: dict[str, tuple[int, str]] = {}
    help_ = "take it out here or there; other spellings of a name go under `also_known_as` of its entry"
    if file.name is RegisterName.MEMBERS:
        help_ = "give each member initials and a name that nobody else in the register has"
    for position, entry in enumerate(file.register.entries):
        names = entry.names
        for name in names:
            for form in (fold(name), slugify(name) if name == names[0] else ""):
                first, other = taken.setdefault(form, (position, name))
                if form and (first != position or other != name):
                    message = f"“{name}” is already in this register" + (f", as “{other}”" if other != name else "")
                    yield Complaint(file.span(position, name), message, help_)
                    break
