"""WordPress' own export: read item by item, however long, with the line of each."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_drivers.legacy.context import Context
from policy_drivers.legacy.entry import Entry, Kind
from policy_drivers.legacy.importing import plan
from policy_drivers.legacy.wxr import items_of_wxr
from policy_drivers.reading.catalogue import Catalogue

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


WHOLE = """<?xml version="1.0" encoding="UTF-8" ?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Maps</title><description>About maps</description>
<wp:author><wp:author_login>fg</wp:author_login><wp:author_email>fg@example.org</wp:author_email>
<wp:author_display_name>Fiona</wp:author_display_name></wp:author>
<wp:category><wp:term_id>7</wp:term_id><wp:cat_name>Care</wp:cat_name>
<wp:category_description>All about care</wp:category_description></wp:category>
{}
</channel></rss>
"""
POST = "Source: NHS England\n\nSummary of driver: It says so."


def _post(text: str = POST, *more: str, kind: str = "post", status: str = "publish") -> str:
    return (
        f"<item><title>Plan</title><link>https://old.example.org/plan</link><dc:creator>editor</dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>{''.join(more)}</item>"
    )


@pytest.fixture
def entries(against: Context, tmp_path: Path) -> Callable[..., tuple[Entry, ...]]:
    """What an export with some posts comes to."""

    def read(*posts: str) -> tuple[Entry, ...]:
        path = tmp_path / "export.xml"
        path.write_text(WHOLE.format("".join(posts)), encoding="utf-8")
        return plan(items_of_wxr(path, "export.xml"), against, Catalogue(), "drivers", 1_000_000).entries

    return read


Entries = Callable[..., tuple[Entry, ...]]


def _furniture(entry: Entry) -> list[str]:
    return [line.text for line in entry.furniture]


def test_what_people_wrote_about_the_site_is_told(entries: Entries) -> None:
    (entry,) = entries(_post())
    assert [text for text in _furniture(entry) if ":" not in text] == [
        "Maps", "About maps", "Fiona", "Care", "All about care", "editor",
    ]  # fmt: skip


def test_what_belongs_to_a_post_is_told(entries: Entries) -> None:
    (entry,) = entries(
        _post(
            POST,
            "<excerpt:encoded>In short</excerpt:encoded>",
            '<category domain="category">Audit &amp;amp; care</category>',
            '<category domain="post_tag">fg@example.org</category>',
            '<category domain="region">North</category>',
            "<wp:postmeta><wp:meta_key>owner</wp:meta_key><wp:meta_value>Library</wp:meta_value></wp:postmeta>",
            "<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>12</wp:meta_value></wp:postmeta>",
            "<wp:comment><wp:comment_author>Ada</wp:comment_author><wp:comment_author_email>a@example.org"
            "</wp:comment_author_email><wp:comment_content>Ring 01865 123456</wp:comment_content></wp:comment>",
        )
    )
    assert entry.fields["themes"] == ["Audit & care"]
    assert [text for text in _furniture(entry) if ":" not in text][-8:] == [
        "editor", "In short", "(e-mail address removed)", "North", "owner", "Library", "Ada",
        "Ring (telephone number removed)",
    ]  # fmt: skip
    assert [note.text for note in entry.dropped] == ["e-mail address", "telephone number"]


@pytest.mark.parametrize("kind", ["attachment", "revision", "wp_block"])
def test_what_wordpress_keeps_as_posts_is_told_whole(entries: Entries, kind: str) -> None:
    url = "<wp:attachment_url>https://old.example.org/plan.pdf</wp:attachment_url>"
    page, driver = entries(_post(POST, url, kind=kind), _post())
    assert (page.kind, driver.kind) == (Kind.PAGE, Kind.DRIVER)
    assert [line.text for line in page.not_placed] == [
        "Plan", "Source: NHS England", "Summary of driver: It says so.", "https://old.example.org/plan.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["attachment", "page", "post"])
def test_tags_of_what_is_no_driver_are_told(entries: Entries, kind: str) -> None:
    tags = '<category domain="post_tag">Maps</category><category domain="category">Uncategorised</category>'
    news, driver = entries(_post("We have moved.", tags, kind=kind), _post(POST, tags))
    assert news.kind is not Kind.DRIVER
    assert _furniture(news)[-2:] == ["Uncategorised", "Maps"]
    assert driver.fields["themes"] == ["Maps"]
    assert "Maps" not in _furniture(driver)


def test_a_type_of_posts_that_a_site_made_for_its_drivers(entries: Entries) -> None:
    (entry,) = entries(_post(kind="policy_driver"))
    assert (entry.kind, entry.sections["Summary"]) == (Kind.DRIVER, "It says so.\n")


@pytest.mark.parametrize(
    ("status", "reason"), [("draft", "a draft"), ("private", "private"), ("pending", "waiting for approval")]
)
def test_what_was_not_public_is_pointed_out(entries: Entries, status: str, reason: str) -> None:
    (entry,) = entries(_post(status=status))
    assert [note.text for note in entry.notes] == [f"in WordPress this post was {reason}; may everybody read it?"]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (f"{POST} A\x0bb\x02c", "It says so. A b c\n"),
        (f"{POST} \x93Don\x92t\x94 \x96 \U0001f600", "It says so. “Don’t” – \U0001f600\n"),
        (f"{POST} a ]]]]><![CDATA[> b", "It says so. a ]]> b\n"),
        ('<p class="x">Source: CQC</p>\nSummary of driver: It says so.\nDate of publication: 2019', "It says so.\n"),
        ("<pre>Source: CQC\nSummary of driver: It says so.</pre>", "It says so.\n"),
        (
            "<!-- wp:paragraph -->\n<p>Source: CQC</p>\n<!-- /wp:paragraph -->\n<!-- wp:paragraph -->\n"
            "<p>Summary of driver: It\nsays so.</p>\n<!-- /wp:paragraph -->",
            "It says so.\n",
        ),
        (
            "<p>Source: CQC</p><p>Summary of driver:</p>"
            '<article class="post"><p>It says so.</p></article><p>So there.</p>',
            "It says so.\n\nSo there.\n",
        ),
    ],
    ids=["controls", "Windows-1252", "CDATA", "paragraphs and lines", "as typed", "blocks", "a post in a post"],
)
def test_a_post_is_read_as_wordpress_shows_it(entries: Entries, text: str, summary: str) -> None:
    (entry,) = entries(_post(text))
    assert entry.sections["Summary"] == summary


def test_a_feed_without_texts_has_descriptions(entries: Entries) -> None:
    (entry,) = entries(f"<item><title>Plan</title><description><![CDATA[{POST}]]></description></item>")
    assert entry.sections["Summary"] == "It says so.\n"


def test_shortcodes_are_told_and_leave_their_words(entries: Entries) -> None:
    text = (
        "Source: CQC\nSummary of driver: Maps [sic] show gaps.\n\n[caption id='a'\nwidth='300']The map[/caption]\n\n"
        "Key features of driver: [vc_row]One.[/vc_row]"
    )
    (entry,) = entries(_post(text))
    assert entry.sections == {"Summary": "Maps [sic] show gaps.\n\nThe map\n", "Key features": "One.\n"}
    shown = [(line.number, line.text) for line in entry.furniture if line.text.startswith("[")]
    assert shown == [(12, "[caption id='a' width='300']"), (13, "[/caption]"), (15, "[vc_row]"), (15, "[/vc_row]")]
