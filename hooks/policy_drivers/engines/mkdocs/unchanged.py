"""Whether a site is there already as a build would leave it: then nothing has to be built.

That can be told where MkDocs makes the site from files of the project alone: with our hook, and with plugins and
Markdown extensions that look nowhere else. In any other project each build is one.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig

from policy_drivers import clock
from policy_drivers.cache.code import code_digest
from policy_drivers.engines.kept_site import all_files
from policy_drivers.engines.mkdocs import generated_files
from policy_drivers.history.reading import state_of
from policy_drivers.reading.project import ProjectError, config_files, settings_from
from policy_drivers.reading.tree import read_tree
from policy_drivers.site.text import accessible_tables

_PLUGINS: Final = frozenset({"search", "material/search", "tags", "material/tags", "redirects"})
_EXTENSIONS: Final = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html"}
    | {"meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks", accessible_tables.EXTENSION}
)
_READ_OTHER_FILES: Final = frozenset({"pymdownx.b64", "pymdownx.snippets"})
_ENVIRONMENT = re.compile(r"!ENV[ \t]+(\[[^\]]*\]|[^\s\[]+)")
_FUNCTION = re.compile(r"python/[a-z/]+:[ ]*([\w.]*)")
"""What settings name in Python (PyYAML's tags `!!python/name` and the like)."""
_KNOWN_FUNCTIONS: Final = ("material.", "materialx.", "pymdownx.", "markdown.")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ALL_CODE: Final = ("",)
"""The whole package: a page of this project's own site draws a map of all of it."""


class Warnings(logging.Handler):
    """Notices whether anybody was warned."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.was_given = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember it."""
        self.was_given = True


class Sources:
    """Everything that a build makes a site from, as its configuration says before anything has changed that."""

    def __init__(self, config: MkDocsConfig) -> None:
        path = Path(config.config_file_path)
        self._path, self._extra, self._docs_dir = path, dict(config.extra), config.docs_dir
        self._folders = generated_files.folders(config)
        self._hooks = [Path(hook.__file__) for hook in config["hooks"].values()]
        tells = logging.getLogger("mkdocs").isEnabledFor(logging.WARNING)  # else nobody hears of what is to be told
        options = [config.site_dir, config.strict, config.theme.name, config.use_directory_urls, tells]
        self._options = [*map(str, options), *map(str, self._folders)]
        self._is_known = _looks_nowhere_else(config)

    def digest(self) -> bytes | None:
        """Another one whenever the site may be another; None where nobody can tell."""
        if not self._is_known:
            return None
        whole = sha256(code_digest(_ALL_CODE))
        try:
            settings = settings_from(dict(self._extra), str(self._path), self._docs_dir)
            files = [*config_files(self._path), *self._hooks]
            whole.update(repr((clock.today(), self._options, _environment(files))).encode())
            whole.update(repr(state_of(self._path.parent) if settings.versions else ()).encode())
            whole.update(read_tree(self._path.parent, settings, self._folders).digest())
            for file in (*files, *all_files(self._folders)):
                content = file.read_bytes()
                whole.update(f"{file}\n{len(content)}\n".encode("utf-8", "surrogatepass"))
                whole.update(content)
        except (OSError, ValueError, ProjectError):  # which a build will tell of
            return None
        return whole.digest()


def _looks_nowhere_else(config: MkDocsConfig) -> bool:
    from policy_drivers.engines.mkdocs import handlers

    hooks: dict[str, Any] = config["hooks"]
    is_ours = all(
        getattr(hook, name, None) is getattr(handlers, name, None)
        for hook in hooks.values()
        for name in {*handlers.__all__, *(each for each in dir(hook) if each.startswith("on_"))}
    )
    names = [each for each in config.markdown_extensions if isinstance(each, str)]
    short = (name.removeprefix("markdown.extensions.") for name in names)
    others = [name for name in short if name not in _EXTENSIONS and not name.startswith("pymdownx.")]
    plugins = {*config.plugins} - {*hooks}
    return is_ours and not others and not _READ_OTHER_FILES.intersection(names) and plugins <= _PLUGINS


def _environment(files: Iterable[Path]) -> list[tuple[str, str | None]]:
    """The variables that settings are taken from.

    Raises `ValueError` where it cannot be told which these are, or what code the settings name.
    """
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    if not all(name.startswith(_KNOWN_FUNCTIONS) for name in _FUNCTION.findall(text)):
        raise ValueError("code of others is called")
    found = _ENVIRONMENT.findall(text)
    if len(found) != text.count("!ENV"):
        raise ValueError("!ENV is written in another way")
    names = sorted({name for each in found for name in _NAME.findall(each)})
    return [(name, os.environ.get(name)) for name in names]
