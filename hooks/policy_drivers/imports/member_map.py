"""The file of `--member-map`: whom the names and initials on old pages stand for."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.imports.formats.decoding import decoded
from policy_drivers.imports.formats.file_kind import head_of
from policy_drivers.imports.refused import RefusedError
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.names import fold
from policy_drivers.model.registers import Member, Register
from policy_drivers.reading import yaml_tree


def read_member_map(path: Path, members: Register[Member]) -> dict[str, str]:
    """Names or initials on old pages, and the initials in the register, from YAML: one `name: initials` to a line.

    Raises `RefusedError` where the file cannot be read, is something else, says two things of one name, or names
    somebody who is not in the register.
    """
    head_of(path)
    try:
        text = decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror or error}") from None
    composed, faults = yaml_tree.compose(text)
    if faults:
        line = text.count("\n", 0, faults[0].span.start) + 1
        raise RefusedError(f"{path}, line {line}: {faults[0].reason}; write one `name: initials` to a line")
    plain = yaml_tree.plain(composed) if composed is not None else None
    given = plain if isinstance(plain, dict) else {}
    found = {name: initials for name, initials in given.items() if isinstance(initials, str)}
    if not found or len(found) < len(given):
        raise RefusedError(f"{path}: write one `name: initials` to a line, such as `Ada Lovelace: AL`")
    first: dict[str, str] = {}
    for name, initials in found.items():
        before = first.setdefault(fold(name), name)
        if found[before] != initials:
            raise RefusedError(f"{path}: “{before}” and “{name}” are one name; write it once")
        if initials not in members and initials != UNASSIGNED:
            raise RefusedError(
                f"{path}: “{initials}”, for “{name}”, is not in the register members.yml; add the person first"
            )
    return found
