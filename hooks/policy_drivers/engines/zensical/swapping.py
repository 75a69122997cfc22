"""A site that is built beside the one that is there, and takes its place once it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from policy_drivers.reading.writing import put_in_place

_PREFIX, _SUFFIX = ".policy-drivers-", ".tmp"


@contextmanager
def beside(site_dir: Path) -> Iterator[Path]:
    """A folder for whatever is laid out and built, beside a site; it is gone when the block is left.

    What builds that were killed have left is taken away. Nobody else may be building that site. Raises `OSError`.
    """
    begin = f"{_PREFIX}{site_dir.name}-"
    for left in site_dir.parent.glob(f"{begin}*{_SUFFIX}"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=begin, suffix=_SUFFIX, dir=site_dir.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(built: Path, site_dir: Path, aside: Path) -> None:
    """Put a site that was built in the place of the one that is there, which goes to `aside`.

    As MkDocs does, it keeps files in the top folder whose names begin with a dot. Raises `OSError`; then the site that
    was there is there again.
    """
    put_in_place(site_dir, aside)
    kept: list[str] = []
    try:
        for hidden in aside.glob(".*"):
            if not (built / hidden.name).exists():
                put_in_place(hidden, built / hidden.name)
                kept.append(hidden.name)
        put_in_place(built, site_dir)
    except BaseException:
        for name in kept:
            with suppress(OSError):
                put_in_place(built / name, aside / name)
        put_in_place(aside, site_dir)
        raise
