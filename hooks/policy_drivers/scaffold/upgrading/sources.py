"""Which of a repository's files are the team's own and may have something in them that has another name now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from policy_drivers.reading.project import Configuration, config_files
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.tree import Found, read_tree
from policy_drivers.scaffold.upgrading.migrations import Where
from policy_drivers.scaffold.upgrading.repository import Repository

_WORKFLOWS = (
    ".github/workflows/*.yml", ".github/workflows/*.yaml", ".gitlab-ci.yml", ".forgejo/workflows/*.yml",
    ".forgejo/workflows/*.yaml", ".gitea/workflows/*.yml", ".gitea/workflows/*.yaml", ".woodpecker.yml",
    ".woodpecker/*.yml", ".woodpecker/*.yaml", "netlify.toml", "Dockerfile", "Makefile",
)  # fmt: skip
"""What a forge or a host runs, wherever it looks for it."""
_HELP = Path(__file__).parents[2] / "help"
_DOCS = "docs/"


@dataclass(frozen=True)
class _Layout:
    """Where files lie, as settings say that may have old names, which `Settings` would not take."""

    drivers_dir: str
    collections_dir: str
    case_studies_dir: str
    largest_file: int
    word_template: str = ""


def sources_of(repository: Repository, configuration: Configuration) -> dict[Where, tuple[SourceText, ...]]:
    """The files, as they were read. Raises `OSError` where the folder of the drivers cannot be listed."""
    root = repository.root
    tree = read_tree(root, _layout(configuration))
    registers = _texts(tree.registers)
    members = tuple(each for each in registers if each.path.endswith("/members.yml"))
    settings = [path.relative_to(root) for path in config_files(configuration.path) if path.is_relative_to(root)]
    workflows = sorted(
        {path.relative_to(root) for each in _WORKFLOWS for path in root.glob(each) if _is_plain(path, root)}
    )
    return {
        Where.SETTINGS: _read(repository, settings),
        Where.DRIVERS: _texts(tree.drivers),
        Where.COLLECTIONS: _texts(tree.collections),
        Where.MEMBERS: members,
        Where.REGISTERS: tuple(each for each in registers if each not in members),
        Where.WORKFLOWS: _read(repository, workflows),
    }


def help_page(path: str) -> SourceText | None:
    """The page of the package that a page in `docs/` takes the place of; None where there is none."""
    place = _HELP / path.removeprefix(_DOCS)
    is_there = path.startswith(_DOCS) and path.endswith(".md") and place.is_file()
    return SourceText(path, place.read_bytes()) if is_there else None


def _layout(configuration: Configuration) -> _Layout:
    said = configuration.extra.get("policy_drivers")
    values = said if isinstance(said, dict) else {}
    return _Layout(
        str(values.get("drivers_dir") or "drivers"),
        str(values.get("collections_dir") or f"{configuration.docs_dir}/collections"),
        str(values.get("case_studies_dir") or f"{configuration.docs_dir}/case-studies"),
        largest if isinstance(largest := values.get("largest_file"), int) else 1_000_000,
    )


def _is_plain(path: Path, root: Path) -> bool:
    """Whether a path is that of a file, and not of one elsewhere by way of a link."""
    return path.is_file() and path.resolve() == root / path.relative_to(root)


def _texts(found: Iterable[Found]) -> tuple[SourceText, ...]:
    return tuple(each for each in found if isinstance(each, SourceText))


def _read(repository: Repository, paths: list[Path]) -> tuple[SourceText, ...]:
    found = (repository.read(path.as_posix()) for path in paths)
    return tuple(each for each in found if each is not None)
