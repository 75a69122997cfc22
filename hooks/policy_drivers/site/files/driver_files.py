"""The file of each driver as JSON, comments and all, which the form asks for when somebody corrects that driver."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.site import Site
from policy_drivers.wording.visible import visible_json


def driver_files(site: Site) -> Iterator[tuple[str, Callable[[], str], Callable[[], object]]]:
    """The address of each from the site's root, what makes its text, and what that is made from."""
    for file in site.drivers:
        yield addresses.driver_file(file.slug), partial(_as_json, file), partial(site.digests.text, file)


def _as_json(file: DriverFile) -> str:
    """Where the file lies, and its text, to the byte: the mark of the order of bytes and line ends are in it too."""
    held = {"path": file.path, "text": file.source.raw.decode("utf-8")}
    return visible_json(json.dumps(held, ensure_ascii=False, separators=(",", ":")))
