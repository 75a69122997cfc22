"""Texts: what comes out is a list of elements and attributes, well-formed, and plain text says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import nh3
from lxml.html import fragment_fromstring
from markupsafe import Markup, escape

from policy_drivers.markdown import conversion
from policy_drivers.markdown.heading import Heading
from policy_drivers.markdown.locating import citations, raw_html
from policy_drivers.markdown.marks import Citations
from policy_drivers.markdown.plain_text import blocks, first_paragraph
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.markdown.sanitising import ATTRIBUTES, CLASSES, TAGS, VALUES
from policy_drivers.markdown.structure import structure
from policy_drivers.markdown.tangle import tangle
from policy_drivers.model.links import SAFE_SCHEMES
from policy_drivers.wording.characters import utf8, without_invisible
from tests.making.inputs import SIGNS, files, mutated, some

_PREFIX = "user-impact-"
_CITATIONS = Citations({"plan": 1, "plan-2": 2}, {"plan": "The <b>\"plan\"</b> & 'more'"})
_MARKDOWN = SafeMarkdown(lambda target: "" if target == "gone.md" else target, _PREFIX, _CITATIONS)
_SAME = nh3.Cleaner(
    tags=TAGS,
    attributes={**ATTRIBUTES, "*": {"lang"}},
    tag_attribute_values=VALUES,
    allowed_classes=CLASSES,
    url_schemes=set(SAFE_SCHEMES),
    link_rel=None,
)
"""The sanitiser without what it changes: it reads HTML as a browser does, and writes what it read."""
_PLACES = re.compile(r"#(?:user-impact-|user-content-|pd-item-\d)")
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
PIECES = [
    "- ", "1. ", "    ", "> ", "\n", "\n\n", "# ", "### ", "*a*", "**b**", "`c`", "``", "[d](https://example.org)",
    "~~", "[e](#f)", "[^1]", "\n[^1]: g", "[[plan]]", "\\[[plan-2]\\]", "|", "\n|---|:-:|\n", "| a | b |\n", "<i>",
    "&amp;", "\\", "***", "> [!NOTE]\n", "- [x] ", "- [ ] ", "{: lang='cy' }", '\n{: lang="cy" }\n', "{: lang=",
    "```\n", "~~~", "h i", "\t", "  \n", "é政\u200b🙂", "\x07\u202e\u2028", "<input class=x>", "[j](javascript:k)",
    "[k](&#106;avascript:k)", "![l](m.png)", "<a id=n>", "[o]: p 'q\"'\n", "[o]", "\ud800", "\r", "a@b.example",
    "www.example.org", "http://a.b/?c=d&e", "<http://f>", "===\n", "---\n", "word ", "Summary", "gone.md", "](", "![",
    "](<", ">)", '"', "'", "&lt;b&gt;", "&#0;", "&#x202e;", "^", "[^2]: ", "<!-- ", " -->", "<?", "<![CDATA[",
    "</div>", "\u00a0", "_", "__", "*", "**", "`", "\\\n", "[p](q \"r'<s>\")",
]  # fmt: skip


def make(random: Random) -> bytes:
    """Pieces put together, or a text of ours, changed."""
    seeds = files("drivers/*/*.md") + files("docs/*/*.md")
    if random.random() < 0.6:
        text = some(random, PIECES if random.random() < 0.8 else PIECES + SIGNS, 40)
    else:
        seed = random.choice(seeds)
        start = random.randint(0, len(seed))
        text = mutated(random, seed[start : start + 1500], seeds, PIECES)
    return text.encode("utf-8", "surrogatepass")


def holds(raw: bytes) -> None:
    """All that is asked of a text."""
    text = raw.decode("utf-8", "surrogatepass")
    rendered = _MARKDOWN.render(text)
    html = str(rendered.html)
    assert html == without_invisible(html), "a character that cannot be seen"
    if tangle(text):
        assert Markup(html).striptags() == Markup(escape(without_invisible(utf8(text)))).striptags(), (
            "not what was typed"
        )
        return
    assert _SAME.clean(html) == html, "not what a browser reads"
    tree = fragment_fromstring(html, create_parent="article")
    ids = [value for element in tree.iterdescendants() for value in _require_listed(element)]
    require_headings(rendered.headings, ids)
    said = "".join(block.text for block in blocks(html, 1_000_000_000))
    assert _letters(said) == _letters("".join(_words(tree))), "plain text is not what the page says"
    assert "\n" not in first_paragraph(html), "a paragraph of two lines"
    _require_places(text)


def require_headings(headings: tuple[Heading, ...], ids: list[str]) -> None:
    """Each heading leads to an id of the page."""
    for heading in headings:
        assert heading.id in ids, f"{heading} leads nowhere"
        require_headings(heading.children, ids)


def _require_listed(element: Any) -> Iterator[str]:
    """The ids of an element, of which name, attributes and values must be listed."""
    assert element.tag in TAGS, element.tag
    for name, value in element.items():
        if name == "class":
            assert set(value.split()) <= CLASSES[element.tag], value
        elif name in VALUES.get(element.tag, {}):
            assert value in VALUES[element.tag][name], value
        else:
            assert name in ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set()), name
        if name in ("id", "aria-labelledby"):
            assert value.startswith(_PREFIX), value
            yield value
        if name == "href" and value.startswith("#"):
            assert _PLACES.match(value), value
        elif name == "href" and (scheme := _SCHEME.match(value)):
            assert scheme[1].lower() in SAFE_SCHEMES, value


def _words(element: Any) -> Iterator[str]:
    """What a reader sees of an element, but for footnotes, and for struck words, which a plain text cannot show."""
    if element.tag == "del":
        return
    if element.tag == "input":
        yield "☑" if "checked" in element.attrib else "☐"
    yield element.text or ""
    for child in element:
        if child.tag != "sup" and child.get("class") != "footnotes":
            yield from _words(child)
        yield child.tail or ""


def _letters(text: str) -> str:
    """A text without spaces, and without what stands between cells."""
    return "".join(without_invisible(utf8(text)).replace(";", "").split())


def _require_places(text: str) -> None:
    """What rules point at lies in the text, and they find HTML where the conversion does."""
    found = structure(text)
    assert found is not None
    links, raw = [*found.links], raw_html(found)
    parts = [*links, *map(found.address, links), *found.pictures, *found.headings, *found.code, *raw, *citations(found)]
    assert all(0 <= part.start <= part.end <= len(text) for part in parts), "a part that is not in the text"
    assert bool(raw) == (conversion.RAW in conversion.marking_raw_html(text)), "HTML that is not found, or is none"
    without = found.without_code()
    assert len(without) == len(text), "places move"
    assert without.count("\n") == text.count("\n"), "lines move"
