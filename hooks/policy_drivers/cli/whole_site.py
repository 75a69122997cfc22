"""The site of a repository, for commands that write what is on it."""

from __future__ import annotations

from datetime import date

from policy_drivers.cli.output import CannotRun
from policy_drivers.engines.checked_site import UncheckedSiteError, words_of
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.site import Site


def site_of(project: Project, catalogue: Catalogue, today: date) -> Site:
    """The site as it would be published. Raises `CannotRun` where it has no words in the language of the settings."""
    try:
        words = words_of(project.settings, catalogue)
    except UncheckedSiteError as error:
        raise CannotRun(str(error)) from None
    return Site(
        catalogue=catalogue.without_drafts,
        settings=project.settings,
        today=today,
        findings=check(catalogue, project.settings, today),
        name=project.site_name or Site.name,
        url=f"{project.site_url.rstrip('/')}/" if project.site_url else "",
        lang=words.language,
        words=words,
    )
