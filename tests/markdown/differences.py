"""Where our texts differ from the official suites and from GitHub's converter: the one list, which the docs show.

`docs/development/markdown.md` has these tables word for word; `test_markdown_page.py` holds it to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import unescape
from itertools import groupby
from typing import NamedTuple

from policy_drivers.model.links import SAFE_SCHEMES, scheme_of
from tests.markdown.tokens import End, Start, Token, joined, tokens

COMMONMARK, GFM = "CommonMark 0.31.2", "GFM 0.29"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def _raw_is_typed(expected: str, ours: str) -> bool:
    """With its escapes undone, ours is what the suite has, whose raw HTML may hold escapes of its own."""
    return unescape(ours) in (expected, unescape(expected))


def _differ_in(pattern: str) -> Callable[[str, str], bool]:
    tags = re.compile(pattern)
    return lambda expected, ours: tags.sub("", expected) == tags.sub("", ours)


class Numbered(NamedTuple):
    """A difference of the conversion from examples of the suites, by their numbers."""

    name: str
    said: str
    accounts_for: Callable[[str, str], bool]
    """Whether it explains why the suite has the first and we the second."""
    examples: dict[str, tuple[int, ...]]


CONVERSION = (
    Numbered(
        "Raw HTML",
        "It is shown as it was typed.",
        _raw_is_typed,
        {
            COMMONMARK: (
                21, 31, *range(148, 192), 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, *range(613, 618), 623,
                *range(625, 632), 642, 643,
            ),
            GFM: (
                *range(118, 161), 170, 288, 289, 317, 327, 354, 484, 485, 486, 501, 504, 533, 545, *range(636, 641),
                646, 648, *range(651, 656), 657, 667, 668,
            ),
        },
    ),
    Numbered(
        "Bare addresses",
        "They are links everywhere; in these examples the suites leave them, to show that CommonMark does.",
        _differ_in(r"</?a\b[^>]*>"),
        {COMMONMARK: (602, 608, 611, 612), GFM: (611, 617, 620, 621)},
    ),
    Numbered(
        "Strong in strong",
        "What is marked twice is strong once, as on GitHub.",
        _differ_in(r"</?strong>"),
        {COMMONMARK: (389, 417, 425, 426, 427, 464, 465, 466, 468), GFM: (398, 426, 434, 435, 436, 473, 474, 475, 477)},
    ),
    Numbered(
        "Bare addresses of XMPP",
        "They end elsewhere; neither kind is published as a link.",
        _differ_in(r"</?a\b[^>]*>"),
        {GFM: (634, 635)},
    ),
)  # fmt: skip


class Changed(NamedTuple):
    """Something that we change in what the conversion gives, for every text: how a token of it comes out."""

    name: str
    said: str
    change: Callable[[Token], Token]


def _one_h1(token: Token) -> Token:
    return token._replace(name="h2") if isinstance(token, (Start, End)) and token.name == "h1" else token


def _no_picture(token: Token) -> Token:
    return token.get("alt") or "" if isinstance(token, Start) and token.name == "img" else token


def _no_class(token: Token) -> Token:
    return token.without("class") if isinstance(token, Start) and token.name == "code" else token


def _safe_link(token: Token) -> Token:
    target = token.get("href") if isinstance(token, Start) and token.name == "a" else None
    if not isinstance(token, Start) or target is None:
        return token
    has_scheme = _SCHEME.match(target) is not None
    return token if target and (not has_scheme or scheme_of(target) in SAFE_SCHEMES) else token.without("href")


def _prefixed_link(token: Token) -> Token:
    if not isinstance(token, Start) or not (token.get("href") or "").startswith("#"):
        return token
    others = token.without("href").attributes
    return token._replace(attributes=others | {("href", f"#user-content-{(token.get('href') or '')[1:]}")})


def _anchored_heading(token: Token) -> Token:
    return token.without("id") if isinstance(token, Start) and re.fullmatch("h[2-6]", token.name) else token


def _named_cell(token: Token) -> Token:
    return (
        token.without("scope", "aria-labelledby")
        if isinstance(token, Start) and token.name in ("th", "table")
        else token
    )


def _named_box(token: Token) -> Token:
    return token.without("aria-label") if isinstance(token, Start) and token.name == "input" else token


TAKEN = (
    Changed("Headings of the first level", "They become ones of the second: the first is the page’s.", _one_h1),
    Changed("Pictures", "Only their descriptions are left: a picture sends readers to another site.", _no_picture),
    Changed("Languages of code", "They are dropped, as is every class that a text could choose.", _no_class),
    Changed(
        "Targets of links",
        "Empty ones, and all schemes but `http:`, `https:` and `mailto:`, are dropped; the words stay.",
        _safe_link,
    ),
    Changed("Links within the text", "They lead to ids with the prefix that all ids of texts have.", _prefixed_link),
)
"""What is taken away from a text, or changed in it."""
ADDED = (
    Changed("Headings", "They have ids, made from their words as GitHub makes them.", _anchored_heading),
    Changed("Tables", "They say which heading names them, and that their headings are those of columns.", _named_cell),
    Changed("Boxes of tasks", "They say whether the task is completed.", _named_box),
)
"""What is added to it; these give a token as it was before."""


def published(html: str) -> list[Token]:
    """What of a suite's HTML is to be published."""
    return _changed(html, TAKEN)


def without_additions(html: str) -> list[Token]:
    """Published HTML without what we add."""
    return _changed(html, ADDED)


def _changed(html: str, changes: Iterable[Changed]) -> list[Token]:
    found = tokens(html)
    for each in changes:
        found = [each.change(token) for token in found]
    return joined(found)


class Unlike(NamedTuple):
    """A difference between comrak and cmark-gfm, GitHub's converter, that shows on a page."""

    name: str
    said: str
    sign: str
    """A pattern of what makes both differ."""
    tamed: str
    """What stands in its place where both have to agree."""
    example: str


CMARK_GFM = (
    Unlike(
        "Bare addresses",
        "A host needs a dot, and signs of Markdown in an address stay what they are.",
        r"(?i)www(?=\.)|(?<=:)/(?=/)|@|(?<=xmpp):|(?<=mailto):", "", "http://localhost",
    ),
    Unlike(
        "Tasks",
        "A box without words, or after another mark of a list or quotation on its line, is a box for us.",
        r"(?<!\n[-+*] )\[[ xX]\]|\[[ xX]\](?! \w)", "", "- [ ]",
    ),
    Unlike(
        "Tasks as headings",
        "A task that is underlined is a heading without a box.",
        r"(\n[-+*] \[[ xX]\] .*\n)[ \t]*(?:-+|=+)[ \t]*(?=\n)", r"\1", "- [ ] a\n  -",
    ),
    Unlike("Empty footnotes", "The link back is on the same line.", r"\]:[ \t]*\n", "]\n", "[^a]\n\n[^a]:"),
    Unlike(
        "What only begins like a footnote",
        "It is shown as it was typed; cmark-gfm loses ends of lines and escapes in it.",
        r"\[\^(?!\w+\])", "[", "[^\n]",
    ),
    Unlike(
        "Footnotes that are defined twice",
        "The first is shown even if nothing refers to it.",
        r"(?s)(\[\^(\w+)\]:.*)\[\^\2\]:", r"\1", "[^a]: b\n\n[^a]: c",
    ),
    Unlike(
        "Footnotes that begin within footnotes", "They are nested.", r"(\]:[ \t]*)\[\^\w+\]:", r"\1", "[^a]:[^b]:[^a]"
    ),
    Unlike(
        "Brackets in targets of links",
        "Round brackets that do not match end a link for us.",
        r"(?<!\])\(|\]\((?![^()\s]*(?: ['\"][^()'\"]*['\"])?\))", "]", "[a](( 'b')",
    ),
    Unlike(
        "Control characters",
        "Among them ends of lines of other systems, in code.",
        r"[\x00-\x08\x0b-\x1f\x7f]", "", "*\x0b*",
    ),
    Unlike("Hard breaks", "The space that begins the next line is dropped.", r"\\\n[ \t]+", "\\\\\n", "- \\\n a"),
    Unlike("Declarations of HTML", "They may begin with a small letter.", r"<!(?=[A-Za-z])", "<", "<!a"),
    Unlike(
        "Emphasis within strong that does not end",
        "comrak follows a later correction of CommonMark.",
        r"\*\*(?=[^*\n]*\S\*[^\s*])", "", "**a*b*c*",
    ),
)  # fmt: skip


def tamed(text: str) -> str:
    """A text without anything that the two converters treat differently."""
    before = ""
    while before != text:
        before = text
        for each in CMARK_GFM:
            text = re.sub(each.sign, each.tamed, text)
    return text


def tables() -> list[str]:
    """The tables of the docs."""
    numbered = [
        (each.name, each.said, _ranges(each.examples.get(COMMONMARK, ())), _ranges(each.examples.get(GFM, ())))
        for each in CONVERSION
    ]
    return [
        table(("difference", "what we do", COMMONMARK, GFM), numbered),
        table(("of a text", "on our pages"), [(each.name, each.said) for each in (*TAKEN, *ADDED)]),
        table(("of a text", "comrak, compared with cmark-gfm"), [(each.name, each.said) for each in CMARK_GFM]),
    ]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))


def _ranges(numbers: Iterable[int]) -> str:
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0])]
    return ", ".join(str(run[0][1]) if len(run) == 1 else f"{run[0][1]}–{run[-1][1]}" for run in runs) or "–"
