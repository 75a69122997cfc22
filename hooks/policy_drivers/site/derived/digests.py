"""What pages and files are made from, as digests, by which anybody can tell without making them that nothing changed.

A digest may say more than a page shows: a page that is made again for nothing is the same page. It must never say less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType

from policy_drivers.model.review_state import ReviewState
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.site.derived.unpublished import Unpublished

_SIZE = 16
"""Bytes."""
_MD = b".md"
_LONGEST = 255
"""Bytes of the longest name of a file."""
_SLUG_AT_END = re.compile(rb"[a-z0-9-]+\Z")
_WRITTEN_OTHERWISE = re.compile(rb"\\|&(?:#|[A-Za-z])")
"""In Markdown and in YAML any character of a target may be written so."""


def digest_of(*values: object) -> bytes:
    """16 bytes (BLAKE2b) of some values: texts, bytes, numbers, days, and tuples of these, which Python writes out."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def of_findings(findings: Iterable[Finding]) -> tuple[object, ...]:
    """What is shown of some findings."""
    return tuple(
        (each.path, each.rule, each.severity.value, *each.place, each.message, each.help, _of(each.source.raw))
        for each in findings
    )


class Digests:
    """Those of the drivers and collections of one site."""

    def __init__(
        self,
        published: Collection[str],
        state: Callable[[DriverFile], ReviewState],
        signals: Callable[[DriverFile], str] = lambda file: "",
        others: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """`published` are the slugs that have a page, `state` is that of a driver's review on the day of the site.

        `signals` tells what still holds of what the sources of a driver's documents have said, `others` what else than
        the driver of a slug has a page that a file of this name leads to.
        """
        self._published = published
        self._state = state
        self._signals = signals
        self._others = others
        self._texts: dict[str, bytes] = {}
        self._listed: dict[str, tuple[bytes, str, str]] = {}

    def text(self, file: MarkdownFile) -> bytes:
        """All that a file says."""
        found = self._texts.get(file.path)
        if found is None:
            found = self._texts[file.path] = _of(
                b"%b\0%b" % (file.path.encode("utf-8", "surrogatepass"), file.source.raw)
            )
        return found

    def said(self, file: DriverFile) -> tuple[bytes, str]:
        """All that a driver says, and what sources say of its documents."""
        return self.text(file), self._signals(file)

    def listed(self, files: Iterable[DriverFile]) -> list[tuple[bytes, str, str]]:
        """Some drivers in their order, as lists show them on the day of the site."""
        return [self._listed.get(file.slug) or self._as_listed(file) for file in files]

    def reviewed(self, files: Iterable[Reviewed]) -> list[tuple[object, ...]]:
        """The same of what is reviewed, where a case study and a collection are shown by what they say."""
        return [
            (self._listed.get(file.slug) or self._as_listed(file))
            if isinstance(file, DriverFile)
            else (self.text(file), file.is_draft)
            for file in files
        ]

    def _as_listed(self, file: DriverFile) -> tuple[bytes, str, str]:
        found = self._listed[file.slug] = (*self.said(file), self._state(file).value)
        return found

    def links(self, raw: bytes) -> tuple[str, ...]:
        """What a text may lead to by a file, as far as it has a page. Links to others lead nowhere."""
        if _WRITTEN_OTHERWISE.search(raw):
            return self._all
        if _MD not in raw:
            return ()
        ends = (_SLUG_AT_END.search(part[-_LONGEST:]) for part in raw.split(_MD)[:-1])
        named = {end[0].decode("ascii") for end in ends if end}
        others = (other for slug in named for other in self._others.get(slug, ()))
        return tuple(sorted({*named.intersection(self._published), *others}))

    @cached_property
    def _all(self) -> tuple[str, ...]:
        others = sorted((slug, *keys) for slug, keys in self._others.items())
        return (digest_of(*sorted(self._published), *others).hex(),)

    def unpublished(self, files: Iterable[Unpublished]) -> tuple[object, ...]:
        """Files without a page, as a preview shows them."""
        return tuple(
            (each.path, self.text(each.file) if each.file else b"", of_findings(each.findings)) for each in files
        )


def _of(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_SIZE).digest()
