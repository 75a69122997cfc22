"""Records the version that is being released: `nox -s record`.

It writes two files: in `hooks/policy_drivers/scaffold/releases/` the hashes of the files that are ours, by which later
versions know those that nobody has touched, and beside this file a repository as `drivers init` makes it, which later
versions have to bring up to date. With `--check` it writes nothing, and ends with an error if the first is not right.

Both are made when a version is released, and not kept right before that: until then no team has these files, and each
change of a workflow would have to be made twice.
"""

from __future__ import annotations

import io
import sys
import tarfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from packaging.version import Version

import policy_drivers
from policy_drivers.scaffold.answers import Answers, FirstMember
from policy_drivers.scaffold.hosts import added_files
from policy_drivers.scaffold.kept_files import kept_files
from policy_drivers.scaffold.new_repository import new_repository
from policy_drivers.scaffold.released import FOLDER, record
from policy_drivers.scaffold.tool import released

HERE = Path(__file__).parent
TODAY = date(2026, 12, 1)


def main(arguments: list[str]) -> str | None:
    """Record the version, or check its record; what is wrong, for people."""
    version = Version(policy_drivers.__version__)
    place, right = FOLDER / f"{version}.json", record({**kept_files(), **added_files()})
    if version.is_prerelease:
        sys.stdout.write(f"{version}: it is no release, so nothing is recorded\n")
        return None if arguments else "set __version__ in hooks/policy_drivers/__init__.py first"
    if not arguments:
        place.write_text(right, encoding="utf-8", newline="\n")
        (HERE / f"{version}.tar.xz").write_bytes(archive(_repository(str(version))))
    elif not place.is_file() or place.read_text(encoding="utf-8") != right:
        return f"{place.name} is not what drivers init writes; run nox -s record"
    sys.stdout.write(f"{version}: {place.name} is what drivers init writes\n")
    return None


def _repository(version: str) -> Mapping[str, bytes]:
    """What `drivers init` writes for a team on GitHub."""
    answers = Answers(released(version), group="the valley libraries", members=(FirstMember("AB"),))
    return new_repository(answers, TODAY)


def archive(files: Mapping[str, bytes]) -> bytes:
    """An archive that is the same bytes whenever it is made."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz", preset=9) as tar:
        for path, content in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
