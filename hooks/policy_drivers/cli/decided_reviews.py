"""What somebody has decided about what is due, and not written yet, kept on this machine.

It lies in `.cache/`, which git does not see and which may be deleted at any time. It is data, and never run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from policy_drivers.cli.written_reviews import is_of_this_machine, keep_in, kept_in
from policy_drivers.model.driver import Outcome
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.reading.reviewed import Reviewed

_FOLDER = ".cache/policy-drivers/decided"
_NAME = "decided.json"


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What one member has decided about one file, as its file was then."""

    digest: str
    by: str
    outcome: Outcome
    note: str = ""
    superseded_by: str = ""


def digest_of(file: Reviewed) -> str:
    """What tells a file from all that it was before and will be (SHA-256)."""
    return sha256(file.source.raw).hexdigest()


def read_decided(project: Project, catalogue: Catalogue, by: str) -> dict[str, Decided]:
    """What a member has decided, by path; nothing about files that have changed since, or where it cannot be read."""
    try:
        kept = kept_in(project.root / _FOLDER / _NAME) if is_of_this_machine(project.root, _FOLDER) else {}
        found = {str(path): _decided(each) for path, each in kept.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    files = catalogue.reviewed_by_path
    return {
        path: each
        for path, each in found.items()
        if each.by == by and path in files and digest_of(files[path]) == each.digest
    }


def _decided(each: Mapping[str, object]) -> Decided:
    texts = {name: str(each[name]) for name in ("digest", "by", "note", "superseded_by")}
    return Decided(**texts, outcome=Outcome(str(each["outcome"])))


def keep_decided(project: Project, decided: Mapping[str, Decided]) -> None:
    """Keep what was decided until it is written. Raises `OSError` where that cannot be done."""
    content = json.dumps({path: asdict(each) for path, each in decided.items()})
    keep_in(project.root, _FOLDER, _NAME, content.encode("ascii"))


def forget_decided(project: Project) -> None:
    """Forget all that was decided: it has been written, or is no longer wanted."""
    with suppress(OSError):
        Path(project.root / _FOLDER / _NAME).unlink(missing_ok=True)
