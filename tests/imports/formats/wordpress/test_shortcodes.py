"""Shortcodes of WordPress: their addresses become links, their words stay, and their tags are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.wordpress.export import items_of_wxr
from policy_drivers.imports.formats.wordpress.shortcodes import without_shortcodes
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue

A = "https://a.example/b"


def _entry(text: str, against: Context, folder: Path) -> Entry:
    path = folder / "export.xml"
    path.write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>Plan</title>'
        f"<content:encoded><![CDATA[Source: CQC\n\nSummary of driver: See {text} here.]]></content:encoded>"
        "</item></channel></rss>",
        encoding="utf-8",
    )
    (entry,) = plan(items_of_wxr(path, "export.xml"), against, Catalogue(), "drivers", 1_000_000).entries
    return entry


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [
        (f'[button link="{A}"]Get it[/button]', f"[Get it]({A})", [f'[button link="{A}"]', "[/button]"]),
        (f'[button size=2 url={A}]"Get" it[/button]', f'["Get" it]({A})', [f"[button size=2 url={A}]", "[/button]"]),
        (f"[button link=&quot;{A}&quot;]Get[/button]", f"[Get]({A})", [f"[button link=&quot;{A}&quot;]", "[/button]"]),
        (f"[url={A}]Get[/url]", f"[Get]({A})", [f"[url={A}]", "[/url]"]),
        (f"[button link=”{A}″]Get[/button]", f"[Get]({A})", [f"[button link=”{A}″]", "[/button]"]),
        (f'[button link="{A}"]<b>Get</b>[/button]', f"{A} **Get**", [f'[button link="{A}"]', "[/button]"]),
        (f'[pdf-embedder url="{A}.pdf"]', f"{A}.pdf", [f'[pdf-embedder url="{A}.pdf"]']),
        (f'[pdf-embedder url="{A}.pdf" /]', f"{A}.pdf", [f'[pdf-embedder url="{A}.pdf" /]']),
        (f'[video mp4="{A}.mp4"][/video]', f"{A}.mp4", [f'[video mp4="{A}.mp4"]', "[/video]"]),
        (f"[embed]{A}[/embed]", A, ["[embed]", "[/embed]"]),
        (f"[embedyt] {A} [/embedyt]", A, ["[embedyt]", "[/embedyt]"]),
        (f'[box image="{A}.png"]Words[/box]', "Words", [f'[box image="{A}.png"]', "[/box]"]),
        ('[caption id="a" width="3"]The map[/caption]', "The map", ['[caption id="a" width="3"]', "[/caption]"]),
        ('[vc_btn title="Get it" link="url:https%3A%2F%2Fa.example%2Fb|target:_blank"]', f"[Get it]({A})", None),
        (f'[et_pb_button button_url="{A}" button_text="Get it" /]', f"[Get it]({A})", None),
        (f'[button title="A" link="{A}"]Get it[/button]', f"[Get it]({A})", None),
        (f"[embed]{A}[/embed]then", f"{A} then", None),
        (f'[o url="{A}"]x[i url="{A}/c"]y[/i][/o]', f"{A} x[y]({A}/c)", None),
        ('[note colour="red"]Maps[/note] [sic]', '[note colour="red"]Maps[/note] [sic]', []),
        (f"[see {A} there]", f"[see {A} there]", []),
    ],
)
def test_an_address_is_a_link(text: str, shown: str, told: list[str] | None, against: Context, tmp_path: Path) -> None:
    entry = _entry(text, against, tmp_path)
    assert entry.sections["Summary"] == f"See {shown} here.\n"
    if told is not None:
        assert [line.text for line in entry.left.furniture if line.text.startswith("[")] == told


def test_lines_keep_their_numbers() -> None:
    found = without_shortcodes(f'One\n[button\nlink="{A}"]Get\n[/button]\n[/caption]\nTwo')
    assert found.content == f'One\n<a href="{A}">{A}</a> \nGet\n\n\nTwo'
    assert found.told == ((1, f'[button link="{A}"]'), (3, "[/button]"), (4, "[/caption]"))
