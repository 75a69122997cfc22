"""Strangers' Markdown: what comes out is safe, and it comes out soon."""

from __future__ import annotations

import pytest

from policy_drivers.model.tangle import tangle
from policy_drivers.site.markdown import SafeMarkdown

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"]


@pytest.fixture(scope="module")
def markdown() -> SafeMarkdown:
    return SafeMarkdown(EXTENSIONS, {}, lambda target: "" if target == "gone.md" else target)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n\nText.", '<h2 id="one">One</h2>\n<p>Text.</p>'),
        ("<b onclick=x>bold</b>", "<p>&lt;b onclick=x&gt;bold&lt;/b&gt;</p>"),
        ("<script>\nalert(1)\n</script>", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>"),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("[a](&#106;avascript:alert(1))", "<p><a>a</a></p>"),
        ("![a](https://example.org/x.png)", "<p></p>"),
        ("[a](gone.md)", "<p><a>a</a></p>"),
        ("a&#x202e;b\u202ec", "<p>abc</p>"),
        ('中文。\n{: lang="zh" onclick="alert(1)" style="color:red" }', '<p lang="zh">中文。</p>'),
        ('*中文*{: lang="zh" }', '<p><em lang="zh">中文</em></p>'),
        ('[a](b.md){: href="javascript:alert(1)" target="_blank" }', "<p><a>a</a></p>"),
        ('[a](b.md){: href="gone.md" }', "<p><a>a</a></p>"),
    ],
)
def test_what_is_published(markdown: SafeMarkdown, text: str, html: str) -> None:
    assert markdown.render(text).html == html


@pytest.mark.parametrize(
    "text",
    [
        "x " + "[" * 100_000,
        "![" * 50_000,
        "[x](" * 50_000,
        "|" + "a|" * 400 + "\n|" + "-|" * 400 + "\n" + "|b|\n" * 400,
        "# a\n" * 20_000,
        "a\n=\n" * 20_000,
        "*[a1]: x\n" * 20_000,
        "- " * 2000 + "a",
        "> " * 2000 + "a",
        "1. " * 2000 + "a",
        "x\n" + ": " * 3000 + "a",
        "".join("    " * depth + "!!! note\n\n" for depth in range(400)),
    ],
    ids=lambda text: text[:8].strip().replace("\n", " "),
)
def test_what_was_made_to_hurt_is_shown_as_it_was_typed(markdown: SafeMarkdown, text: str) -> None:
    assert markdown.render(text).html.startswith(("<pre>", "<p>", "<ol>", "<dl>"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A [link](x) and " * 99, None),
        ("A paragraph.\n\n" * 5000, None),
        ("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 1000, None),
        ("## Heading\n\nText.\n\n" * 400, None),
        ("* * *\n\nText.\n\n- - -\n", None),
        ("- a\n    - b\n        - c\n" * 100, None),
        ("[" * 101, "more than 100 opening brackets in one paragraph"),
        ("[\n\n" * 5001, "5,001 opening brackets"),
        ("# a\n" * 501, "501 headings"),
        ("- " * 100 + "a", "lists or quotations that are nested very deep"),
    ],
    ids=lambda each: str(each)[:12].replace("\n", " "),
)
def test_only_what_no_person_writes_is_tangled(text: str, reason: str | None) -> None:
    assert tangle(text) == reason
