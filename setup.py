"""Puts into the wheel what a new repository takes from this one, and a README whose links hold on a page of PyPI.

`policy_drivers.scaffold.source` finds it there. In a working copy, also one that `pip install -e` has installed, it
finds the files themselves.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urljoin

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
TAKEN = (
    ".github/scripts/*",
    ".github/workflows/preview.yml",
    ".github/workflows/review*.yml",
    ".github/workflows/site.yml",
    ".github/workflows/take-in.yml",
    ".github/workflows/watch.yml",
    "docs/accessibility.md",
    "docs/case-studies/*.md",
    "docs/collections/*.md",
    "drivers/**/*.md",
    "drivers/**/*.yml",
    "hooks/publish.py",
)
"""What `drivers init` reads of this repository."""


_LINK = re.compile(r"(?<=\]\()(?!https?:|#)[^)\s]+(?=\))")

_PICTURES = (".png", ".svg")


def readme(text: str, repository: str) -> str:
    """The README with links that lead from anywhere to where they lead on the forge, at the address `repository`.

    What it links in the forge itself begins with `../../`. Without an address it stays as it is.
    """
    forge = repository.rstrip("/")

    def whole(link: re.Match[str]) -> str:
        return urljoin(f"{forge}/{'raw' if link[0].endswith(_PICTURES) else 'blob'}/HEAD/", link[0])

    return _LINK.sub(whole, text) if repository else text


class BuildWithRepository(build_py):
    """`build_py`, with files from beside the package: the protocol is that of setuptools' `SubCommand`."""

    def _taken(self) -> dict[str, str]:
        """Where each file goes, and where it is, both relative to this folder or the folder of the build."""
        folder = Path(self.build_lib, "policy_drivers", "scaffold", "repository")
        paths = sorted(path.relative_to(ROOT) for pattern in TAKEN for path in ROOT.glob(pattern) if path.is_file())
        return {str(folder / path): path.as_posix() for path in paths}

    def run(self) -> None:
        """Build the package, then copy the files; an editable installation has them already."""
        super().run()
        if not self.editable_mode:
            for to, taken in self._taken().items():
                self.mkpath(str(Path(to).parent))
                self.copy_file(taken, to, preserve_mode=False)

    def get_source_files(self) -> list[str]:
        """What the source distribution has to have too."""
        return [*super().get_source_files(), *self._taken().values()]

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """What a build makes."""
        return [*super().get_outputs(include_bytecode), *({} if self.editable_mode else self._taken())]


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

setup(
    cmdclass={"build_py": BuildWithRepository},
    long_description=readme(
        (ROOT / "README.md").read_text(encoding="utf-8"), PROJECT.get("urls", {}).get("Repository", "")
    ),
    long_description_content_type="text/markdown",
)
