"""Templates that are compiled once for many builds: that takes as long as to make the pages of a small site.

Each is known by its source and by the options that it was compiled with, as the program itself knows it: one that
differs is compiled.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from policy_drivers.engines.mkdocs import generated_files
from policy_drivers.site import templating
from policy_drivers.wording.words import ENGLISH

_KEPT: dict[str, dict[Any, templating.CompiledTemplates]] = {
    "theme": generated_files._COMPILED,
    "pages": templating._COMPILED,
}
"""Where the program keeps those of the theme, and our own."""
Compiled = tuple[str, object, tuple[str, str]]
"""Which template: who keeps it, for environments with which options, and from which source."""


def compile_pages() -> None:
    """Compile all templates of pages in English, before processes are forked that would each do so for itself."""
    pages = templating.environment(ENGLISH)
    for name in pages.list_templates():
        pages.get_template(name)


def compiled() -> Iterator[tuple[Compiled, CodeType]]:
    """The templates that are compiled in this process."""
    for name, kept in _KEPT.items():
        for options, each in kept.items():
            for source, code in each._compiled.items():
                yield (name, options, source), code


def hand_over(path: Path, known: set[Compiled]) -> None:
    """Write down what was compiled in this process, but for what is known already."""
    if new := [(which, code) for which, code in compiled() if which not in known]:
        path.write_bytes(marshal.dumps(new))


def take_over(path: Path) -> None:
    """Keep what a process that has ended by itself wrote down."""
    new = marshal.loads(path.read_bytes()) if path.exists() else []
    for (name, options, source), code in new:
        _KEPT[name].setdefault(options, templating.CompiledTemplates())._compiled[source] = code
