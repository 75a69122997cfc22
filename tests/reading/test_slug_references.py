"""Each place that names a driver is found to the character, and none that does not."""

from __future__ import annotations

import pytest

from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.slug_references import slug_references
from policy_drivers.reading.source import SourceText


def _marked(text: str, *, is_collection: bool = False, newline: str = "\n", bom: bytes = b"") -> str:
    """A text in which each reference to `old` is between guillemets."""
    source = SourceText("drivers/2019/a.md", bom + text.replace("\n", newline).encode())
    file = read_collection(source) if is_collection else read_driver(source)
    whole, parts, at = source.text, [], 0
    for each in sorted(slug_references(file, "old".__eq__), key=lambda each: each.span):
        parts += [whole[at : each.span.start], "«", whole[slice(*each.span)], "»"]
        at = each.span.end
    return "".join([*parts, whole[at:]]).replace(newline, "\n")


DRIVER = """---
title: old
related:
  - "«old»"   # old
  - '«old»'
  - older
supersedes: «old»
superseded_by: [«old», other]
library_impact: |
  As [old](../2018/«old».md "old") says.
reviews:
  - {date: 2018-02-12, by: FG, outcome: revised, note: "See [it](«old».md), not old or [[old]]"}
---

old [old](«old».md), [o](./«old».md#x), [ref], `[old](old.md)`, \\[old](old.md), [[old]], [a](old), [b](https://e.org/old.md)

    [old](old.md)

[ref]: <../2018/«old».md>
"""
COLLECTION = """---
title: old
sections:
  - title: old
    drivers: [«old», "«old»", older]
strategy: |
  As [[«old»]], `[[old]]`, [[older]].
---

Cites [[«old»]] and \\[\\[«old»]], [[ «old» ]], ``[[old]]``, not [old]. See [x](../../drivers/2019/«old».md).
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("text", [DRIVER, COLLECTION], ids=["driver", "collection"])
def test_every_reference_is_found_and_nothing_else(text: str, bom: bytes, newline: str) -> None:
    bare = text.replace("«", "").replace("»", "")
    assert _marked(bare, is_collection=text is COLLECTION, newline=newline, bom=bom) == text
