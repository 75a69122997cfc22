"""Pages as the index takes them, from their HTML: what is plain is read quickly, and the rest by a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policy_drivers.site.files.search_index.elements import RESULT, RESULTS, Blocks, Element, Within, element
from policy_drivers.site.files.search_index.pages import PageText
from policy_drivers.site.files.search_index.plain_html import read_plain
from policy_drivers.wording.lines import clean_line

_NO_CHARACTERS = re.compile("[\0\ud800-\udfff]")
"""What a browser shows as U+FFFD (https://infra.spec.whatwg.org/#surrogate), and what the parser would leave out."""
_TEXT = "-text"
"""What the parser calls a text in the place of a tag; comments and the like begin with a hyphen too."""
_RESULT = f"[{RESULT}]"


def read(content: str) -> PageText:
    """The text of a page from the HTML of its main part."""
    content = str(content)  # of a `Markup` each part would be one too, which takes half as long again
    if "\0" in content or not _is_encodable(content):
        content = _NO_CHARACTERS.sub("\ufffd", content)
    return read_plain(content) or read_any(content)


def read_any(content: str) -> PageText:
    """The same as a browser understands it, however it is written. All characters of it can be written in UTF-8."""
    parsed = LexborHTMLParser(f"<body>{content}")  # what would stand in a head is in its place here
    page = PageText() if parsed.body is None else _page(parsed.body)
    for node in parsed.css(_RESULT):
        name = node.attributes[RESULT]
        if name in RESULTS and name not in page.results:
            page.results[name] = clean_line(node.text())
    return page


def _is_encodable(content: str) -> bool:
    try:
        content.encode()
    except UnicodeEncodeError:
        return False
    return True


def _page(body: LexborNode) -> PageText:
    """The blocks of all text in an element."""
    blocks = Blocks()
    texts = blocks.texts
    within = Within()
    around: list[tuple[Iterator[LexborNode], Element, Within]] = []  # the open elements, however many
    nodes, outer = body.iter(include_text=True), element("body", {})
    while True:
        for node in nodes:
            name = node.tag
            if name == _TEXT:
                text = node.text_content
                if text:
                    texts.append(text)
                continue
            each = element(name or "", node.attributes)
            if each.is_block and texts:
                blocks.end(within)
            if each.is_heading:
                blocks.heading = None if each.is_excluded else each
            if each.is_excluded or not name or name[0] == "-":
                continue
            around.append((nodes, outer, within))
            within = within.inside(each)
            nodes, outer = node.iter(include_text=True), each
            break
        else:
            if outer.is_block:
                blocks.end(within)
                if outer.is_heading:
                    blocks.heading = None
            if not around:
                break
            nodes, outer, within = around.pop()
    blocks.end(within)
    return blocks.page
