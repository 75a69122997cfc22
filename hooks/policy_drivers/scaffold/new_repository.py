"""All the files of a new repository, looked at before the first is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from policy_drivers.forms.issue_forms import files_of_forms, issue_forms
from policy_drivers.model.forge import Forge
from policy_drivers.model.severity import Severity
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.project import find_project
from policy_drivers.rules.engine.checking import check
from policy_drivers.scaffold.answers import AnswerError, Answers
from policy_drivers.scaffold.hosts import host_of
from policy_drivers.scaffold.kept_files import kept_on
from policy_drivers.scaffold.team_files import team_files


def new_repository(answers: Answers, today: date) -> Mapping[str, bytes]:
    """Paths in the repository, and bytes: what is ours, and what is the team's.

    Raises `AnswerError` where `drivers check` would warn of something, which only an answer can have brought.
    """
    published = host_of(answers.host).files() if answers.host else {}
    files = {**kept_on(answers.forge), **published, **team_files(answers, today, published)}
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        root = Path(folder).resolve()
        for path, bytes_ in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(bytes_)
        return {**files, **_issue_forms(root, answers.forge, today)}


def _issue_forms(root: Path, forge: Forge | None, today: date) -> dict[str, bytes]:
    """The forms that follow from the registers of a sound repository."""
    project = find_project(root)
    catalogue = read_catalogue(root, project.settings)
    for finding in check(catalogue, project.settings, today):
        if finding.severity in (Severity.ERROR, Severity.WARNING):
            raise AnswerError(f"{finding.path} would not be right: {finding.message}")
    forms = files_of_forms(forge, issue_forms(catalogue, project.settings, today)) if forge else {}
    return {path: text.encode("utf-8") for path, text in forms.items()}
