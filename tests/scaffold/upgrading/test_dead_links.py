"""Links to pages that are gone: their words stay."""

from __future__ import annotations

import pytest

from policy_drivers.reading.source import SourceText, apply_edits
from policy_drivers.scaffold.upgrading.dead_links import without_links
from policy_drivers.scaffold.upgrading.new_names import MigrationError

GONE = {"docs/development/index.md"}


def _without(text: str) -> str:
    source = SourceText("docs/help/a.md", text.encode())
    return apply_edits(source, without_links(source, GONE)).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [how it\r\nis *built*](../development/index.md#top).\r\n", "See how it\r\nis *built*.\r\n"),
        ("[a](../development/index.md), [b](b.md)", "a, [b](b.md)"),
        ("[a](../development/index.md) [a](../development/index.md)", "a a"),
        ("[a](development/index.md)", None),
        ("[a](https://example.org/development/index.md)", None),
        ("`[a](../development/index.md)`", None),
        ("```\n[a](../development/index.md)\n```\n", None),
        ("~~~ md\n[a](../development/index.md)", None),
    ],
)
def test_the_words_of_a_dead_link_stay(before: str, after: str | None) -> None:
    assert _without(before) == (after or before)


@pytest.mark.parametrize(
    "text",
    [
        "[a][b]\n\n[b]: ../development/index.md\n",
        '\n\n<a href="../development/index.md">\n',
        "\n\n[a](<../development/index.md>)\n",
    ],
)
def test_links_written_otherwise_are_left_to_a_person(text: str) -> None:
    with pytest.raises(
        MigrationError, match=r"^line 3 leads to docs/development/index\.md, which is gone; take it out$"
    ):
        _without(text)
