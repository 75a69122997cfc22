"""A repository that was begun by copying this one, as one had to before `drivers init`: what in it is the team's.

All else in it that was ours goes, unless somebody has changed it: the tool is installed now.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.reading.source import SourceText
from policy_drivers.reports.sentences import count, listing
from policy_drivers.scaffold.released import is_untouched, known_files
from policy_drivers.scaffold.upgrading.repository import Repository

CODE = "hooks/policy_drivers/"
"""The copy of the package."""
MARK = f"{CODE}__init__.py"
"""A file of every copy, which says the version."""

_OF_TEAM = (
    ".github/ISSUE_TEMPLATE/case-study.yml",  # as `drivers forge` writes them, from the team's registers
    ".github/ISSUE_TEMPLATE/correction.yml",
    ".github/ISSUE_TEMPLATE/driver.yml",
    ".github/ISSUE_TEMPLATE/review.yml",
    "CODE_OF_CONDUCT.md",
    "LICENSE",
    "README.md",
    "docs/about.md",
    "docs/accessibility.md",
    "docs/case-studies/",
    "docs/collections/",
    "docs/index.md",
    "docs/methodology.md",
    "drivers/",
    "mkdocs.yml",
)
"""Paths of the first release, or beginnings of them, that are the team's even where they are as they were copied."""
_STILL_OURS = {
    "LICENSE": "it is the licence of the tool’s code, which is no longer here; put yours there, or delete it",
    "README.md": "it still describes the tool; say in it what your repository is for",
}
"""Of these, those that are of no use to a team as they were copied, and what to do."""
_OF_TOOL = (CODE, "tests/")
"""Folders of the tool, in which nothing is of use any more."""
_LEFT_BY_PIP = "hooks/policy_drivers.egg-info"
_DEMONSTRATION, _REGISTERS = ("drivers/", "docs/collections/"), "drivers/register/"
_DOCS = "docs/"
_FEW = 3
"""So many files are named."""
_ADVICE = (
    (CODE, "the code comes from the installed package now; if you need your change, propose it there or make a "
     "template in `theme.custom_dir`; then delete the file"),
    ("tests/", "it tests the tool, which is no longer here; delete it"),
    ("docs/contribute/", "your page takes the place of the package’s; delete it if the package’s will do"),
    ("docs/finding.md", "your page takes the place of the package’s; delete it if the package’s will do"),
    ("docs/data.md", "your page takes the place of the package’s; delete it if the package’s will do"),
    ("docs/development/", "it is for developers of the tool; delete it unless it is of use to you"),
    (".github/workflows/", "it tests or releases the tool; keep what is yours of it, and delete the rest"),
    ("pyproject.toml", "the tool is installed now; put packages of your own into requirements.txt, and delete it"),
    ("requirements/", "packages are named in requirements.txt now; put those that you have added there, and delete it"),
    ("", "the tool no longer needs it; keep what is yours of it, and delete the rest"),
)  # fmt: skip
"""What to do about a file that goes with the tool and that somebody has changed, by the beginning of its path."""


def is_of_team(path: str) -> bool:
    """Whether a file that came with the copy is the team's."""
    return path.startswith(_OF_TEAM)


def advice(path: str) -> str:
    """What to do about a file that has no place in a repository any more, but that somebody has changed."""
    return next(said for beginning, said in _ADVICE if path.startswith(beginning))


def left_as_copied(repository: Repository) -> Iterator[str]:
    """What a person has to do about files of the team's that are still as they were copied."""
    for path, what in _STILL_OURS.items():
        if (held := repository.read(path)) and is_untouched(path, held.raw):
            yield f"{path}: {what}"


def left_behind(repository: Repository) -> Iterator[str]:
    """What a person has to do about files of the team's own in the folders of the tool, and what pip has left."""
    known = known_files()
    for folder in _OF_TOOL:
        if own := [path for path in repository.below(folder) if path not in known]:
            named = listing([*own[:_FEW], *([f"{len(own) - _FEW} more"] if len(own) > _FEW else [])])
            them = "it" if len(own) == 1 else "them"
            yield f"{named}: yours, and of no use there without the tool; move or delete {them}"
    if repository.below(_LEFT_BY_PIP):
        yield f"{_LEFT_BY_PIP}/: pip has left it; delete it"


def demonstration(repository: Repository) -> Iterator[str]:
    """What is said of drivers and collections that came with the copy and that nobody has changed: they stay."""
    held = [path for path in known_files() if path.startswith(_DEMONSTRATION) and not path.startswith(_REGISTERS)]
    there = [path for path in held if (source := repository.read(path)) and is_untouched(path, source.raw)]
    if there:
        where = " and ".join(_DEMONSTRATION)
        yield f"{count(len(there), 'file')} in {where} came with the copy, and nobody has changed them: they stay"


def gone_pages(repository: Repository) -> set[str]:
    """The pages of the copy that are there no more, or have never been."""
    return {path for path in known_files() if path.startswith(_DOCS) and path.endswith(".md")} - set(
        repository.below(_DOCS)
    )


def own_pages(repository: Repository) -> Iterator[SourceText]:
    """All pages that the repository has."""
    held = (repository.read(path) for path in repository.below(_DOCS) if path.endswith(".md"))
    return (each for each in held if each is not None)
