"""WordPress' own export: read item by item, however long, with the line of each."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Kind
from policy_drivers.imports.formats.wordpress.export import items_of_wxr
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue
from tests.making.campaign import each_push

ITEM = """<item><title>Plan {0}</title><link>https://old.example.org/{0}</link>
<content:encoded><![CDATA[Source: NHS England

Summary of driver: {1}]]></content:encoded><wp:post_type>post</wp:post_type></item>
"""
HEAD = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel>\n"
)


def _export(folder: Path, texts: Iterable[str]) -> Path:
    path = folder / "export.xml"
    with path.open("w", encoding="utf-8") as opened:
        opened.write(HEAD)
        opened.writelines(ITEM.format(number, text) for number, text in enumerate(texts))
        opened.write("</channel></rss>\n")
    return path


def test_items_keep_their_lines_and_addresses(tmp_path: Path) -> None:
    items = list(items_of_wxr(_export(tmp_path, 3 * ["word " * 5]), "export.xml"))
    assert [(item.line, item.reference) for item in items] == [
        (2, "https://old.example.org/0"),
        (6, "https://old.example.org/1"),
        (10, "https://old.example.org/2"),
    ]
    assert [segment.number for segment in items[1].found.segments] == [7, 9]


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", each_push([5], [5, 20]))
def test_an_export_of_many_megabytes_is_never_whole_in_memory(tmp_path: Path, megabytes: int) -> None:
    """Most of its texts have long words: to trace the memory of each short one takes most of the time."""
    path = _export(tmp_path, 2 * megabytes * ["word " * 10_000, *(9 * [f"{'word' * 124}   " * 100])])
    size = path.stat().st_size
    assert size > megabytes * 1_000_000
    tracemalloc.start()
    number = sum(1 for _ in items_of_wxr(path, "export.xml"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 20 * megabytes
    assert peak < 4_000_000


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
    return [line.text for line in entry.left.furniture]


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
    assert [text for text in _furniture(entry) if not text.endswith(":")][-7:] == [
        "editor", "In short", "Ada", "Ring (telephone number removed)", "(e-mail address removed)", "North",
        "_edit_last: 12",
    ]  # fmt: skip
    assert [line.text for line in entry.left.not_placed] == ["owner: Library"]
    assert sorted(note.text for note in entry.left.dropped) == ["e-mail address", "telephone number"]


@pytest.mark.parametrize("kind", ["attachment", "revision", "wp_block"])
def test_what_wordpress_keeps_as_posts_is_told_whole(entries: Entries, kind: str) -> None:
    url = "<wp:attachment_url>https://old.example.org/plan.pdf</wp:attachment_url>"
    page, driver = entries(_post(POST, url, kind=kind), _post())
    assert (page.origin.kind, driver.origin.kind) == (Kind.PAGE, Kind.DRIVER)
    assert [line.text for line in page.left.not_placed] == [
        "Plan", "Source: NHS England", "Summary of driver: It says so.", "https://old.example.org/plan.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["attachment", "page", "post"])
def test_tags_of_what_is_no_driver_are_told(entries: Entries, kind: str) -> None:
    tags = '<category domain="post_tag">Maps</category><category domain="category">Uncategorised</category>'
    news, driver = entries(_post("We have moved.", tags, kind=kind), _post(POST, tags))
    assert news.origin.kind is not Kind.DRIVER
    told = [text for text in _furniture(news) if text in ("Uncategorised", "Maps")]
    assert told == ["Maps", "Uncategorised", "Maps"]  # the first is the site's name
    assert ("https://old.example.org/plan" in _furniture(news)) == (kind != "attachment")
    assert driver.fields["themes"] == ["Maps"]
    assert "Maps" not in _furniture(driver)


def test_a_type_of_posts_that_a_site_made_for_its_drivers(entries: Entries) -> None:
    (entry,) = entries(_post(kind="policy_driver"))
    assert (entry.origin.kind, entry.sections["Summary"]) == (Kind.DRIVER, "It says so.\n")


@pytest.mark.parametrize(
    ("status", "reason"), [("draft", "a draft"), ("private", "private"), ("pending", "waiting for approval")]
)
def test_what_was_not_public_is_pointed_out(entries: Entries, status: str, reason: str) -> None:
    (entry,) = entries(_post(status=status))
    assert [note.text for note in entry.left.notes] == [f"in WordPress this post was {reason}; may everybody read it?"]


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
    shown = [(line.number, line.text) for line in entry.left.furniture if line.text.startswith("[")]
    assert shown == [(12, "[caption id='a' width='300']"), (13, "[/caption]"), (15, "[vc_row]"), (15, "[/vc_row]")]


BLOCKS = "<!-- wp:paragraph --><p>Source: CQC</p><!-- /wp:paragraph -->\n<p>Summary of driver:</p>\n"
SHARED = "<!-- wp:paragraph --><p>Shared, with <a href='https://example.org/s'>more</a>.</p><!-- /wp:paragraph -->"


def _block(number: int, text: str) -> str:
    return _post(text, f"<wp:post_id>{number}</wp:post_id>", kind="wp_block")


@pytest.mark.parametrize("name", ["block", "core/block"])
@pytest.mark.parametrize("is_below", [True, False])
def test_a_reusable_block_is_in_the_posts_that_show_it(entries: Entries, name: str, is_below: bool) -> None:
    posts = [_post(f'{BLOCKS}<!-- wp:{name} {{"ref":553}} /-->\n<p>So there.</p>'), _block(553, SHARED)]
    found = entries(*(posts if is_below else reversed(posts)))
    (driver,) = (entry for entry in found if entry.origin.kind is Kind.DRIVER)
    assert driver.sections["Summary"] == "Shared, with [more](https://example.org/s).\n\nSo there.\n"
    assert driver.left.notes == []


def test_the_shortcodes_of_a_reusable_block_leave_links_too(entries: Entries) -> None:
    shortcode = '<p>[button link="https://example.org/s"]Get it[/button]</p>'
    driver, *_ = entries(_post(f"{BLOCKS}{_shows(1)}"), _block(1, shortcode))
    assert driver.sections["Summary"] == "[Get it](https://example.org/s)\n"


def _shows(*numbers: int) -> str:
    return "".join(f'<!-- wp:block {{"ref":{number}}} /-->' for number in numbers)


@pytest.mark.parametrize(
    ("blocks", "summary"),
    [
        ({1: f"<p>Outer.</p>{_shows(1)}"}, "Outer.\n"),
        ({1: f"<p>Outer.</p>{_shows(2)}", 2: f"<p>Inner.</p>{_shows(1)}"}, "Outer.\n\nInner.\n"),
        ({1: f"{_shows(1)}<p>Outer.</p>{_shows(1)}"}, "Outer.\n"),
    ],
    ids=["directly", "by way of another", "twice"],
)
def test_a_reusable_block_that_shows_itself_is_put_in_once(
    entries: Entries, blocks: dict[int, str], summary: str
) -> None:
    driver, *others = entries(_post(f"{BLOCKS}{_shows(1)}"), *(_block(number, text) for number, text in blocks.items()))
    assert driver.sections["Summary"] == summary
    assert [(note.line, note.text) for note in driver.left.notes] == [
        (11, "the reusable block 1 contains itself; its text is here once")
    ]
    assert [line.text for line in others[0].left.not_placed if not line.is_blank] == ["Plan", *summary.split()]


def test_reusable_blocks_beyond_the_most_are_said_to_be_left_out(entries: Entries) -> None:
    blocks = [_block(number, f"<p>{number}.</p>{_shows(number + 1, number + 1)}") for number in range(1, 12)]
    driver, *_ = entries(_post(f"{BLOCKS}{_shows(1)}"), *blocks, _block(12, "<p>Last.</p>"))
    told = [note.text for note in driver.left.notes]
    assert told
    assert all(text.startswith("too many reusable blocks are shown here; add the text of") for text in told)


def test_a_reusable_block_that_is_not_in_the_export_is_pointed_out(entries: Entries) -> None:
    (driver,) = entries(_post(f'{BLOCKS}<!-- wp:block {{"ref":553}} /-->'))
    assert [(note.line, note.text) for note in driver.left.notes] == [
        (11, "the reusable block 553, which is shown here, is not in this export; add its text")
    ]


def test_what_a_plugin_keeps_in_the_comment_of_a_block_is_text(entries: Entries) -> None:
    said = '{"name":"acf/driver","data":{"review_date":"June 2027","_review_date":"field_5f0123456789a"}}'
    (driver,) = entries(_post(f"{BLOCKS}<p>It.</p><!-- wp:acf/driver {said} /-->"))
    assert driver.fields["review_due"] == "2027-06"


def test_addresses_that_only_the_comment_of_a_block_has_are_told(entries: Entries) -> None:
    cover = '<!-- wp:cover {"url":"https://example.org/c.png"} --><p>It.</p><!-- /wp:cover -->'
    (driver,) = entries(_post(f'{BLOCKS}{cover}<!-- wp:rss {{"feedURL":"https://example.org/feed"}} /-->'))
    assert [text for text in _furniture(driver) if text.startswith("http")] == [
        "https://example.org/c.png", "https://example.org/feed",
    ]  # fmt: skip


def test_the_footnotes_of_wordpress_stand_apart_from_the_post(entries: Entries) -> None:
    note = '[{"content":"On &lt;a href=\\"https://example.org/n\\"&gt;page 5&lt;/a&gt;.","id":"ab-1"}]'
    meta = f"<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>{note}</wp:meta_value></wp:postmeta>"
    mark = '<sup data-fn="ab-1" class="fn"><a href="#ab-1" id="ab-1-link">1</a></sup>'
    (driver,) = entries(_post(f"{BLOCKS}<p>It{mark} says so.</p><!-- wp:footnotes /-->", meta))
    assert driver.sections["Summary"] == "It[^1] says so.\n\n[^1]: On [page 5](https://example.org/n).\n"


@pytest.mark.parametrize("mark", ["", '<sup data-fn="ab-1" class="fn"><a href="#ab-1">1</a></sup>'])
def test_footnotes_that_no_number_in_the_post_leads_to_are_told(entries: Entries, mark: str) -> None:
    notes = ('[{"content":"On page 5.","id":"ab-1"},{"content":"On page 6.","id":"ab-2"}]', '["Older."]')
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>{note}</wp:meta_value></wp:postmeta>"
        for note in notes
    )
    (driver,) = entries(_post(f"{BLOCKS}<p>It{mark} says so.</p>", meta))
    told = [text for text in _furniture(driver) if text.startswith("On page")]
    assert told == (["On page 6."] if mark else ["On page 5.", "On page 6."])
    assert [line.text for line in driver.left.not_placed] == [f"footnotes: {notes[1]}"]


@pytest.mark.parametrize(
    ("name", "value", "is_kept"),
    [
        ("_policy_lead", "Ada", True),
        ("policy_lead", "Ada", True),
        ("_edit_lock", "1528102800:1", False),
        ("_wp_old_slug", "plan-old", False),
        ("_wp_attachment_image_alt", "A map", True),
        ("_policy_lead", "field_5f0123456789a", False),
        ("_yoast_wpseo_metadesc", "A plan", False),
    ],
)
def test_a_custom_field_is_kept_unless_it_is_book_keeping(
    entries: Entries, name: str, value: str, is_kept: bool
) -> None:
    meta = f"<wp:postmeta><wp:meta_key>{name}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
    (driver,) = entries(_post(POST, meta))
    assert ([line.text for line in driver.left.not_placed] == [f"{name}: {value}"]) == is_kept
    assert (f"{name}: {value}" in _furniture(driver)) != is_kept


def test_what_a_feed_says_beside_a_post_is_told_and_what_it_encloses_is_kept(entries: Entries) -> None:
    more = (
        '<guid>https://example.org/?p=1</guid><enclosure url="https://example.org/talk.mp3" type="audio/mpeg"/>'
        '<source url="https://example.org/feed">Feed</source>'
    )
    (driver,) = entries(_post(POST, more))
    assert [line.text for line in driver.left.not_placed] == []
    assert driver.sections["Summary"] == "It says so.\n\nenclosure: https://example.org/talk.mp3\n"
    assert {"https://example.org/?p=1", "source: https://example.org/feed", "Feed"} <= set(_furniture(driver))


@pytest.mark.parametrize(
    "footer",
    [
        '<p>The post <a href="https://example.org/p">Plan</a> appeared first on <a href="https://example.org">T</a>.</p>',
        "<p>The post Plan first appeared on Toolkit.</p>",
        "<p>This post originally appeared on <a href='https://example.org'>Toolkit</a>.</p>",
        "<p><a href='https://example.org/p'>Continue reading <span>Plan</span> →</a></p>",
        "<p><a href='https://example.org/p'>Read more…</a></p>",
        "<p>Read the full article »</p>",
    ],
)
def test_what_a_feed_puts_below_each_post_is_furniture(entries: Entries, footer: str) -> None:
    (driver,) = entries(_post(f"{BLOCKS}<p>It.</p>{footer}"))
    assert (driver.sections, driver.left.not_placed) == ({"Summary": "It.\n"}, [])
    (plain,) = entries(_post("Source: CQC\n\nSummary of driver: It. The post Plan appeared first on Toolkit."))
    assert plain.sections == {"Summary": "It.\n"}
