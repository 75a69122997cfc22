"""Rules about the registers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_drivers.model.authorities import AuthorityIdentifier, parse
from policy_drivers.model.names import fold, slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.yaml_line import in_line, scalar
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
    elif fault.path[-1:] == ("identifiers",) and (identifiers := _as_identifiers(fault.written)):
        help_ = f"write {in_code(in_line(identifiers))}"
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


@fault_rule(Severity.ERROR, softens=False)
def register_identifier(fault: Fault) -> Complaint:
    """An identifier in a register must have the form of its scheme, and check digits that fit.

    Why: A wrong digit names another body, or none. Programs that join our data with that of others would not notice.

    Fails:
        - name: California Digital Library
          identifiers: ["ror:03yrm5c62"]

    Fix:
        - name: California Digital Library
          identifiers: ["ror:03yrm5c26"]
    """
    help_ = "compare it with what the authority file has, or take it out"
    if len(identifiers := _as_identifiers(fault.written)) == 1:
        help_ = f"write {in_code(scalar(identifiers[0], in_list=True))}, without the space"
    return Complaint(fault.span, fault.reason, help_)


def _as_identifiers(written: object) -> list[str]:
    """The identifiers that a group of keys stands for, as in `ror: 03yrm5c26`; none where one of them is no text."""
    pairs = list(written.items()) if isinstance(written, dict) else []
    return [f"{scheme}:{value}" for scheme, value in pairs] if all(isinstance(value, str) for _, value in pairs) else []


@register_rule(Severity.ERROR)
def register_identifier_shared(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """No two entries of a register may have the same identifier.

    Why: An identifier names one body, subject or place. Two entries that have it are the same one, or one is wrong.

    Fails:
        - name: University of Oxford
          identifiers: ["wikidata:Q34433"]
        - name: Oxford University Press
          identifiers: ["wikidata:Q34433"]

    Fix:
        - name: University of Oxford
          identifiers: ["wikidata:Q34433"]
        - name: Oxford University Press
          identifiers: ["wikidata:Q217595"]
    """
    taken: dict[AuthorityIdentifier, str] = {}
    help_ = "take it out of one of them; if they are one and the same, make one entry of them"
    for position, entry in enumerate(file.register.entries):
        if getattr(entry, "identifiers", ()):
            for text, span in file.names(position, "identifiers"):
                other = taken.setdefault(parse(text), entry.name)
                if other != entry.name:
                    yield Complaint(span, f"“{other}” has the identifier {parse(text)} as well", help_)
