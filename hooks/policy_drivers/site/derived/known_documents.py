"""By what the documents of drivers are known again: the form of a driver tells so that one is there already."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from policy_drivers.model.names import fold
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.known_documents import addresses_of_own
from policy_drivers.wording.characters import utf8

_IN_A_FILE = 25
"""Drivers of which one file knows."""


def number_of_files(drivers: int) -> int:
    """Over how many files it is spread: a browser fetches no more than three, however many drivers there are."""
    return max(1, -(-drivers // _IN_A_FILE))


def known_documents(drivers: Sequence[DriverFile]) -> list[dict[int, str]]:
    """For each file the slugs of drivers by numbers.

    Such a number is the CRC-32 of a driver's slug, title, link or DOI, each as it is compared and with the word `slug`,
    `title` or `link` before it. Divided by the number of files it leaves the number of its file.
    """
    files: list[dict[int, str]] = [{} for _ in range(number_of_files(len(drivers)))]
    for file in drivers:
        links = (("link", address) for address in addresses_of_own(file))
        former = (("slug", slug) for slug in file.driver.former_slugs)
        for kind, text in (("slug", file.slug), ("title", fold(file.driver.title or "")), *links, *former):
            if text:
                number = crc32(utf8(f"{kind} {text}").encode("utf-8"))
                files[number % len(files)].setdefault(number, file.slug)
    return files
