"""The file of each driver as JSON, comments and all, which the form asks for when somebody corrects that driver."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.pages.driver_feedback import where_to_edit
from policy_drivers.site.site import Site
from policy_drivers.wording.visible import visible_json


def driver_files(site: Site) -> Iterator[tuple[str, Callable[[], str], Callable[[], object]]]:
    """The address of each from the site's root, what makes its text, and what that is made from."""
    return (driver_file_of(site, file) for file in site.drivers)


def driver_file_of(site: Site, file: DriverFile) -> tuple[str, Callable[[], str], Callable[[], object]]:
    """The same of one driver."""
    return addresses.driver_file(file.slug), partial(_as_json, site, file), partial(site.digests.text, file)


def _as_json(site: Site, file: DriverFile) -> str:
    """Where the file lies, where it is edited, and its text to the byte, with its line ends and its byte order mark."""
    held = {"path": file.path, "edit": where_to_edit(site, file), "text": file.source.raw.decode("utf-8")}
    return visible_json(json.dumps(held, ensure_ascii=False, separators=(",", ":")))
