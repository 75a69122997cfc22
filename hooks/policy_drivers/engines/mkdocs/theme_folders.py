"""The folders of the theme as MkDocs looks through them in each build, for files that it copies."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _Seen(FileSystemLoader):
    """What is in folders, but for what is in hidden ones."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for searched in self.searchpath:
            for folder, folders, names in os.walk(searched, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(searched).as_posix() for name in names)
        return sorted(found)


def without_hidden(theme: Theme) -> None:
    """Let MkDocs not look for files in the theme's hidden folders.

    Material has eleven thousand icons in one, and `Files.add_files_from_theme` leaves out each of them by its name.
    """
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        if isinstance(env.loader, FileSystemLoader):
            env.loader = _Seen(env.loader.searchpath, env.loader.encoding, env.loader.followlinks)
        return env

    vars(theme)["get_env"] = get_env
