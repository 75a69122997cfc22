"""The help pages of the package among the files that MkDocs has found."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions

from policy_drivers.engines.help_pages import FOLDER, HelpPages, sources

_PUBLISHED = frozenset(InclusionLevel) - {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}
_SHOWN = _PUBLISHED | {InclusionLevel.DRAFT}


def with_help(files: Files, config: MkDocsConfig, *, is_preview: bool) -> tuple[Files, HelpPages]:
    """All files in MkDocs' order, those of the team's before ours, and what has become of the help pages.

    In a preview a page of the team's that is no more than a draft counts too, for it is shown.
    """
    levels = _SHOWN if is_preview else _PUBLISHED
    made = {source: _file(source, config) for source in sources()}
    set_exclusions(made.values(), config)
    theirs = {file.dest_uri: file.src_uri for file in files if file.inclusion in levels}
    found = HelpPages.beside(
        lambda source: theirs.get(made[source].dest_uri, ""),
        lambda source: made[source].inclusion not in levels,
    )
    ours = [made[source] for source in sources() if source in found.ours]
    for file in ours:
        if file.inclusion is InclusionLevel.INCLUDED and config.nav is not None:
            file.inclusion = InclusionLevel.NOT_IN_NAV  # nobody is to be told that it is not named there
    return Files(sorted([*files, *ours], key=file_sort_key)), found


def _file(source: str, config: MkDocsConfig) -> File:
    """One that is generated, to MkDocs: the team's repository has no such file to be edited."""
    return File.generated(config, source, abs_src_path=str(FOLDER / source))
