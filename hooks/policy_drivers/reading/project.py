"""Where a repository lives, and what its `mkdocs.yml`, and those that it inherits from, set."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml
from yaml_env_tag import add_env_tag

from policy_drivers.model.folders import from_folder, is_within, spelling
from policy_drivers.model.names import near
from policy_drivers.reading.decoding import conflicts, fault_of
from policy_drivers.reading.source import SourceText

if TYPE_CHECKING:  # models take a while to load, and settings that were checked before need none
    from pydantic_core import ErrorDetails

    from policy_drivers.model.settings import Settings

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")


class ProjectError(Exception):
    """The project itself cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Project:
    """A folder with a `mkdocs.yml` and the settings that it holds."""

    root: Path
    config: Path
    """The `mkdocs.yml` itself."""
    settings: Settings
    site_name: str = ""
    site_url: str = ""
    page_folders: tuple[Path, ...] = ()
    """The folders that the engine publishes files of: `docs_dir`, and the theme's `custom_dir`."""


@dataclass(frozen=True)
class Configuration:
    """A `mkdocs.yml`, with those that it inherits from, before anybody has looked at our settings in it."""

    path: Path
    extra: dict[str, Any]
    docs_dir: str
    custom_dir: str | None
    site_name: str
    site_url: str

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.path.parent

    @property
    def page_folders(self) -> tuple[Path, ...]:
        """The folders that the engine publishes files of: `docs_dir`, and the theme's `custom_dir`."""
        return tuple(self.root / folder for folder in (self.docs_dir, self.custom_dir) if folder is not None)

    @property
    def says(self) -> str:
        """All that our settings follow from, whatever YAML makes of it: where that is the same, they are."""
        folders = [from_folder(folder, self.root) for folder in self.page_folders]
        return repr([self.extra.get("policy_drivers"), folders])

    @cached_property
    def project(self) -> Project:
        """The project that it is of. Raises `ProjectError` where the settings are not right."""
        return Project(
            self.root,
            self.path,
            settings_from(self.extra, str(self.path), self.docs_dir),
            self.site_name,
            self.site_url,
            self.page_folders,
        )


class _AnyTagLoader(yaml.CSafeLoader):
    """MkDocs' file may hold tags that only MkDocs understands (`!!python/name:`); here they mean nothing.

    `!ENV` means what it means to MkDocs: the value of a variable of the environment.
    """


add_env_tag(_AnyTagLoader)
_AnyTagLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def find_project(start: Path) -> Project:
    """The project that the folder `start` lies in: the nearest one above it with a `mkdocs.yml`.

    Raises `ProjectError` where there is none, or where its settings cannot be read.
    """
    return find_configuration(start).project


def find_configuration(start: Path) -> Configuration:
    """The `mkdocs.yml` of that project. Raises `ProjectError` where there is none, or it cannot be read."""
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            if (folder / name).is_file():
                return _open(folder / name)
    raise ProjectError(
        f"no mkdocs.yml in {start} or above it: run the command inside your repository, or name it with --project"
    )


def merged_config(path: Path, loader: type[yaml.CSafeLoader] = _AnyTagLoader) -> dict[str, Any]:
    """What a `mkdocs.yml` and the files that it inherits from say together, as MkDocs merges them.

    `loader` says what tags mean. Raises `ProjectError` where a file cannot be read.
    """
    config: dict[str, Any] = {}
    for _, layer in _layers(path, loader):
        config = _merged(config, layer)
    return config


def config_files(path: Path) -> list[Path]:
    """A `mkdocs.yml` and the files that it inherits from, each before the one that it names with `INHERIT`.

    Raises `ProjectError` where one cannot be read.
    """
    return [file for file, _ in _layers(path)]


def _layers(path: Path, loader: type[yaml.CSafeLoader] = _AnyTagLoader) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Those files and what is in each."""
    seen: set[Path] = set()
    while True:
        if path.resolve() in seen:
            raise ProjectError(f"{path}: INHERIT leads back to this file; take it out of one of them")
        seen.add(path.resolve())
        config = _read(path, loader, is_inherited=len(seen) > 1)
        parent = config.pop("INHERIT", None)
        yield path, config
        if parent is None:
            return
        if not isinstance(parent, str):
            raise ProjectError(f"{path}: INHERIT: write the path of one file, from the folder of this one")
        path = Path(os.path.normpath(path.parent / parent))


def _conflicts_in(path: Path) -> str:
    """That git has left merges undone in a file, in which lines, and what to do; empty where it has not."""
    try:
        source = SourceText(path.name, path.read_bytes())
    except OSError:
        return ""
    faults = [fault_of(each, source) for each in conflicts(source.text)]
    lines = [str(source.place(fault.span).line) for fault in faults]
    where = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines)}"
    return f"{where}: {faults[0].reason}; keep what is right, and delete git's marks" if faults else ""


def _read(path: Path, loader: type[yaml.CSafeLoader], *, is_inherited: bool) -> dict[str, Any]:
    try:
        config = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=loader)  # noqa: S506  (a safe loader)
    except (OSError, ValueError, AttributeError, KeyError, TypeError, RecursionError, yaml.YAMLError) as error:
        raise ProjectError(f"{path} cannot be read: {_conflicts_in(path) or error}") from None
    if config is None and is_inherited:
        return {}
    if not isinstance(config, dict):
        raise ProjectError(f"{path} does not hold any settings")
    return config


def _merged(over: dict[str, Any], under: dict[str, Any]) -> dict[str, Any]:
    """One file's settings over another's, as MkDocs merges them: key by key, and a list in the place of a list."""
    found = {**under, **over}
    for key in over.keys() & under.keys():
        if isinstance(over[key], dict) and isinstance(under[key], dict):
            found[key] = _merged(over[key], under[key])
    return found


def _open(path: Path) -> Configuration:
    config = merged_config(path)
    extra, theme = config.get("extra"), config.get("theme")
    custom_dir = theme.get("custom_dir") if isinstance(theme, dict) else None
    return Configuration(
        path=path,
        extra=extra if isinstance(extra, dict) else {},
        docs_dir=str(config.get("docs_dir") or "docs"),
        custom_dir=custom_dir if isinstance(custom_dir, str) else None,
        site_name=str(config.get("site_name") or ""),
        site_url=str(config.get("site_url") or ""),
    )


def settings_from(extra: dict[str, Any], where: str, docs_dir: str = "docs") -> Settings:
    """The settings under `policy_drivers` in the `extra` of the `mkdocs.yml` at `where`.

    The folders of the collections and the case studies are in `docs_dir`, absolute or beside that file, unless they
    are set; pages outside the project are none of these. Raises `ProjectError` that names every setting that is wrong.
    """
    from pydantic import ValidationError

    from policy_drivers.model.settings import Settings

    values = extra.get("policy_drivers") or {}
    root = Path(os.path.abspath(where)).parent
    pages = Path(os.path.abspath(root / docs_dir))
    if isinstance(values, dict) and pages.is_relative_to(root):
        within = pages.relative_to(root)
        inside = {"collections_dir": within / "collections", "case_studies_dir": within / "case-studies"}
        values = {**{key: folder.as_posix() for key, folder in inside.items()}, **values}
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        problems = dict.fromkeys(map(_setting_problem, error.errors()))
        raise _not_right(where, problems) from None
    if overlaps := list(_overlaps(settings, root, root / docs_dir)):
        raise _not_right(where, overlaps)
    return settings


def _not_right(where: str, problems: Iterable[str]) -> ProjectError:
    lines = "\n".join(f"  {problem}" for problem in problems)
    return ProjectError(f"{where}: the settings under extra.policy_drivers are wrong:\n{lines}")


def _overlaps(settings: Settings, root: Path, pages: Path) -> Iterator[str]:
    """Folders that would hold each other's files: what is published as it is, and what is not."""
    names = ("drivers_dir", "collections_dir", "case_studies_dir")
    folders = {name: spelling(root / getattr(settings, name)) for name in names}
    for name, folder in folders.items():
        if is_within(spelling(pages), folder):
            yield f"{name}: the pages written by hand (docs_dir) are in this folder; name one of its own"
    for first, second in combinations(names, 2):
        if is_within(folders[first], folders[second]) or is_within(folders[second], folders[first]):
            yield f"{second}: this and {first} must not be inside each other"


_WRITE = MappingProxyType(
    {
        "bool": "true or false",
        "dict": "lines like `name: value`",
        "enum": "{expected}",
        "greater_than_equal": "a number that is at least {ge}",
        "int": "a whole number",
        "less_than_equal": "a number that is at most {le}",
        "model": "lines like `name: value`",
        "string": "text",
        "tuple": "a list, even of one: `[value]`",
    }
)
"""What to write instead, by what pydantic says is wrong with a value; it has `bool_type` and `bool_parsing`."""


def _setting_problem(error: ErrorDetails) -> str:
    loc, kind, message = error["loc"], error["type"], error["msg"]
    if loc[:1] == ("severities",) and len(loc) > 1:
        return f"severities.{loc[1]}: write error, warning, notice or off"
    name = ".".join(str(step) for step in loc) or "policy_drivers"
    if kind == "extra_forbidden":
        from policy_drivers.model.hosts import AllowedHosts
        from policy_drivers.model.settings import Settings

        close = near(str(loc[-1]), (AllowedHosts if len(loc) > 1 else Settings).model_fields)
        return f"{name}: there is no such setting" + (f"; did you mean {close}?" if close else "")
    if right := _WRITE.get(re.sub("_(type|parsing|from_float)$", "", kind)):
        return f"{name}: write {right.format(**error.get('ctx', {}))}"
    return f"{name}: {message[:1].lower()}{message[1:]}"
