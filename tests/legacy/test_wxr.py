"""WordPress' own export: read item by item, however long, with the line of each."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from policy_drivers.legacy.wxr import items_of_wxr

ITEM = """<item><title>Plan {0}</title><link>https://old.example.org/{0}</link>
<content:encoded><![CDATA[Source: NHS England

Summary of driver: {1}]]></content:encoded><wp:post_type>post</wp:post_type></item>
"""
HEAD = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel>\n"
)


def _export(folder: Path, number: int, words: int) -> Path:
    path = folder / "export.xml"
    with path.open("w", encoding="utf-8") as opened:
        opened.write(HEAD)
        opened.writelines(ITEM.format(each, "word " * words) for each in range(number))
        opened.write("</channel></rss>\n")
    return path


def test_items_keep_their_lines_and_addresses(tmp_path: Path) -> None:
    items = list(items_of_wxr(_export(tmp_path, 3, 5), "export.xml"))
    assert [(item.line, item.reference) for item in items] == [
        (2, "https://old.example.org/0"),
        (6, "https://old.example.org/1"),
        (10, "https://old.example.org/2"),
    ]
    assert [segment.number for segment in items[1].found.segments] == [7, 9]


def test_an_export_of_20_megabytes_is_never_whole_in_memory(tmp_path: Path) -> None:
    path = _export(tmp_path, 400, 10_000)
    size = path.stat().st_size
    assert size > 20_000_000
    tracemalloc.start()
    number = sum(1 for _ in items_of_wxr(path, "export.xml"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 400
    assert peak < size / 5
