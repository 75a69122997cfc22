"""The file of `--member-map`: whom the names and initials on old pages stand for."""

from __future__ import annotations

from pathlib import Path

import yaml

from policy_drivers.legacy.refused import RefusedError
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.registers import Member, Register


def read_member_map(path: Path, members: Register[Member]) -> dict[str, str]:
    """Names or initials on old pages, and the initials in the register, from YAML: one `name: initials` to a line.

    Raises `RefusedError` where the file cannot be read, is something else, or names somebody who is not in the
    register.
    """
    try:
        plain = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506  (makes only texts)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise RefusedError(f"{path} cannot be read: {error}") from None
    if not isinstance(plain, dict) or not all(isinstance(each, str) for pair in plain.items() for each in pair):
        raise RefusedError(f"{path}: write one `name: initials` to a line, such as `Ada Lovelace: AL`")
    for name, initials in plain.items():
        if initials not in members and initials != UNASSIGNED:
            raise RefusedError(
                f"{path}: “{initials}”, for “{name}”, is not in the register members.yml; add the person first"
            )
    return {str(name): str(initials) for name, initials in plain.items()}
