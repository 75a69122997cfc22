"""A file that did not exist yet: how it is written, and what is then to be said about it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from policy_drivers.cli import common
from policy_drivers.cli.common import open_project
from policy_drivers.cli.output import CannotRun
from policy_drivers.forms.new_driver import NewDriver
from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import write_new
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.checking import check


def write_driver(made: NewDriver, project: Project, holder: str, advice: str) -> None:
    """Write the file. Raises `CannotRun` where that cannot be done.

    `holder` is what may hold a text that is not UTF-8, as the beginning of a sentence; `advice` says what to do where
    a file of that name is there.
    """
    folder = (project.root / made.path).parent
    settings = project.settings
    is_study = made.path.startswith(f"{settings.case_studies_dir}/")
    home = settings.case_studies_dir if is_study else settings.drivers_dir
    if not folder.resolve().is_relative_to(project.root.resolve() / home):
        raise CannotRun(
            f"{folder} is a link that leads out of the folder of the {'case studies' if is_study else 'drivers'}"
        )
    try:
        write_new(project.root / made.path, made.text.encode("utf-8"))
    except UnicodeEncodeError:
        raise CannotRun(f"{holder} bytes that are not UTF-8") from None
    except FileExistsError:
        raise CannotRun(f"{made.path} is already there and was left as it is; {advice}") from None
    except OSError as error:
        raise CannotRun(f"{made.path} cannot be written: {error.strerror}") from None


def take_back_driver(made: NewDriver, project: Project) -> None:
    """Take a file away that was written a moment ago, and its folder if nothing else is in it."""
    path = project.root / made.path
    path.unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()


def report_on(path: str, start: Path, today: date) -> tuple[CheckReport, DriverFile | CaseStudyFile]:
    """What `drivers check` says of a driver or a case study that is written by now, and the file."""
    project, catalogue = open_project(start)
    findings = tuple(each for each in check(catalogue, project.settings, today) if each.path == path)
    report = CheckReport(findings, files=1, level=Severity.ERROR, rules_url="", colour=common.shows_colours())
    files: list[DriverFile | CaseStudyFile] = [*catalogue.files, *catalogue.case_studies]
    return report, next(file for file in files if file.path == path)
