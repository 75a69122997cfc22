"""Strangers' Markdown: what comes out is safe, and it comes out soon."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from policy_drivers.markdown.heading import Heading
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.markdown.sanitising import ATTRIBUTES, BODY_PREFIX, CLASSES, TAGS, VALUES
from policy_drivers.markdown.steps import with_named_tables

MARKDOWN = SafeMarkdown(lambda target: "" if target == "gone.md" else target)
IMPACT = SafeMarkdown(str, "user-impact-")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("# One\n\nText.", '<h2 id="user-content-one">One</h2>\n<p>Text.</p>\n'),
        ("<b onclick=x>bold</b>", "<p>&lt;b onclick=x&gt;bold&lt;/b&gt;</p>\n"),
        ("<script>\nalert(1)\n</script>", "&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n"),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>\n"),
        ("[a](&#106;avascript:alert(1))", "<p><a>a</a></p>\n"),
        ("[a](b '\"<i>')", '<p><a href="b" title="&quot;&lt;i&gt;">a</a></p>\n'),
        ("![a &lt; b](https://example.org/x.png 'c') d", "<p>a &lt; b d</p>\n"),
        ("[a](gone.md)", "<p><a>a</a></p>\n"),
        ("a&#x202e;b\u202ec\ud800", "<p>abc\\ud800</p>\n"),
        (
            "~~struck~~ www.example.org",
            '<p><del>struck</del> <a href="http://www.example.org">www.example.org</a></p>\n',
        ),
        (
            "> [!WARNING]\n> Mind.",
            '<div class="markdown-alert markdown-alert-warning">\n'
            '<p class="markdown-alert-title">Warning</p>\n<p>Mind.</p>\n</div>\n',
        ),
        (
            "- [ ] to do\n- [x] done",
            '<ul>\n<li><input type="checkbox" aria-label="Incomplete task" disabled=""> to do</li>\n'
            '<li><input type="checkbox" checked="" aria-label="Completed task" disabled=""> done</li>\n</ul>\n',
        ),
        (
            "A[^x].\n\n[^x]: Note.",
            '<p>A<sup class="footnote-ref"><a href="#user-content-fn-x" id="user-content-fnref-x">1</a></sup>.</p>\n'
            '<div class="footnotes">\n<ol>\n<li id="user-content-fn-x">\n<p>Note. <a href="#user-content-fnref-x" '
            'class="footnote-backref" aria-label="Back to reference 1">↩</a></p>\n</li>\n</ol>\n</div>\n',
        ),
        ("```html\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
    ],
)
def test_what_is_published(text: str, html: str) -> None:
    assert MARKDOWN.render(text).html == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "Our team should:\n- read it\n  - on wards",
            "<p>Our team should:</p>\n<ul>\n<li>read it\n<ul>\n<li>on wards</li>",
        ),
        ("1. Step one\n   - detail", "<ol>\n<li>Step one\n<ul>\n<li>detail</li>"),
        (
            "|a|\n|---|\n|1|\n## Key features",
            '<td>1</td>\n</tr>\n</tbody>\n</table>\n<h2 id="user-content-key-features">',
        ),
    ],
)
def test_blocks_begin_where_they_begin_on_github(text: str, html: str) -> None:
    assert html in MARKDOWN.render(text).html


def test_two_texts_of_one_page_share_no_ids() -> None:
    text = "## Summary\n\nA[^1], [here](#summary), [there](#key-features), [out](x.md#y).\n\n[^1]: Note."
    body, impact = MARKDOWN.render(text).html, IMPACT.render(text).html
    ids = [re.findall(r' id="([^"]*)"', html) for html in (body, impact)]
    assert ids == [
        ["user-content-summary", "user-content-fnref-1", "user-content-fn-1"],
        ["user-impact-summary", "user-impact-fnref-1", "user-impact-fn-1"],
    ]
    assert re.findall(r'href="([^"]*)"', impact) == [
        "#user-impact-fn-1", "#user-impact-summary", "#user-content-key-features", "x.md#y", "#user-impact-fnref-1",
    ]  # fmt: skip


def test_a_heading_and_a_footnote_share_no_id() -> None:
    html = MARKDOWN.render("## fn-1\n\nA[^1].\n\n## fnref-1\n\n## fn-1\n\n[^1]: Note.").html
    assert re.findall(r' id="user-content-([^"]*)"', html) == ["fn-1-1", "fnref-1", "fnref-1-1", "fn-1-2", "fn-1"]


def test_headings_are_a_tree_of_text() -> None:
    text = "# One & <i>\n\n### *Two* `x`[^1]\n\n## One & <i>\n\n#\n\n##### ♥\n\n[^1]: Note."
    assert MARKDOWN.render(text).headings == (
        Heading(2, "user-content-one--i", "One & <i>", (Heading(3, "user-content-two-x", "Two x"),)),
        Heading(2, "user-content-one--i-1", "One & <i>"),
    )


def test_a_table_is_named_by_the_heading_above_it() -> None:
    table = "| | a | *b* |\n|---|:-:|---|\n| x | 1 | 2 |\n"
    expected = (
        '<thead>\n<tr>\n<td></td>\n<th align="center" scope="col">a</th>\n<th scope="col"><em>b</em></th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td>x</td>\n<td align="center">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n'
    )
    heading = '<h2 id="user-content-steps">Steps</h2>\n'
    assert MARKDOWN.render(table).html == f"<table>\n{expected}"
    assert MARKDOWN.render(f"## Steps\n\n{table}").html == (
        f'{heading}<table aria-labelledby="user-content-steps">\n{expected}'
    )
    assert with_named_tables("<p>&lt;table></p>") == "<p>&lt;table></p>"


@pytest.mark.parametrize(
    "text",
    [
        "> " * 2000 + "a",
        "1. " * 2000 + "a",
        "# a\n" * 600,
        "|" + "a|" * 400 + "\n|" + "-|" * 400 + "\n" + "|b|\n" * 400,
    ],
    ids=lambda text: text[:8].strip().replace("\n", " "),
)
def test_what_is_tangled_is_shown_as_it_was_typed(text: str) -> None:
    html = MARKDOWN.render(f"{text}\n<b>\u202e\ud800").html
    assert html.startswith("<pre>")
    assert fragment_fromstring(html).text_content() == f"{text}\n<b>\\ud800"


_PIECES = st.lists(
    st.sampled_from(
        ["- ", "1. ", "    ", "> ", "\n", "\n\n", "# ", "### ", "*a*", "**b**", "`c`", "[d](https://example.org)", "~~",
         "[e](#f)", "[^1]", "\n[^1]: g", "[[plan-1]]", "|", "\n|---|---|\n", "<i>", "&amp;", "\\", "***", "> [!NOTE]\n",
         "- [x] ", "{: lang='cy' }", "```\n", "h i", "\t", "  \n", "é政\u200b🙂", "\x07\u202e\u2028", "<input class=x>",
         "[j](javascript:k)", "![l](m.png)", "<a id=n>", "[o]: p 'q\"'\n", "[o]", "\ud800", "\r", "a@b.example"]
    )
    | st.text(max_size=8),
    max_size=30,
).map("".join)  # fmt: skip


@given(_PIECES)
def test_whatever_is_typed_becomes_nothing_but_what_is_listed(text: str) -> None:
    for element in fragment_fromstring(MARKDOWN.render(text).html, create_parent="article").iterdescendants():
        assert element.tag in TAGS
        for name, value in element.items():
            if name == "class":
                assert set(value.split()) <= CLASSES[element.tag]
            elif name in VALUES.get(element.tag, {}):
                assert value in VALUES[element.tag][name]
            else:
                assert name in ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set())
            if name in ("id", "aria-labelledby") or value.startswith("#"):
                assert value.removeprefix("#").startswith(BODY_PREFIX)
            if name == "href":
                assert value.partition(":")[0].lower() not in ("javascript", "data", "file", "vbscript")
