"""Pages made at random in all the shapes that old pages have, each word of their texts a different one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from hypothesis import strategies as st

from policy_drivers.imports.entry import CARRIED_OVER
from policy_drivers.imports.pipeline import Imported

LABELS = {
    "source": ["Source:", "Sources:", "SOURCE :"],
    "link": ["Link to main document:", "Link to main document", "Link to the document:"],
    "format": ["Publication format:", "Format:"],
    "date": ["Date of publication:", "Policy published:", "Date published:"],
    "summary": ["Summary of driver:", "Summary of driver", "Summary:"],
    "features": ["Key features of driver:", "Key features of the document", "Key Features of driver include:"],
    "audience": ["Primary audience:", "Target audience:"],
    "impact": [
        "Impact on library policy/practice:", "Impact on library policy/practice", "Impact on library policy:",
        "What does this mean for libraries?",
    ],
    "keywords": ["Keywords:"],
    "updated": ["Date last updated:"],
    "review": ["Due for review:", "Review date:"],
    "member": ["Group member responsible:"],
}  # fmt: skip
BULLETS = ["• ", "  • ", "- ", "* ", "  1. ", "◦ "]
DATES = ["June 2019", "1 December 2016", "31st March 2017", "30th Nov 2010", "4/10/2013", "2014", "to be added", "None"]
OWNERS = ["FG", "(LA)", "Fiona Green", "Not allocated (content added by KM)", "none"]
FURNITURE = ["Leave a Reply", "Comments are closed.", "Tagged: Maps, Books", "Posted on 3 May 2014 by admin", "Menu"]

_IN_OTHER_WORDS = {"date", "last_updated", "review_due", "group_member"}
"""A date in EDTF and a member's initials say all that a notation of this date, or the member's name, says."""

Words = Callable[[int], str]


def fresh_words() -> Words:
    """Words that nothing else has, however many are asked for."""
    numbers = count(1)
    return lambda number: " ".join(f"w{next(numbers)}" for _ in range(number))


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page with a few entries, and things that are none between them."""
    words = fresh_words()
    spaced = draw(st.booleans())
    lines: list[str] = []
    if draw(st.booleans()):
        lines += ["Tag Archives: Leadership"]
    for _ in range(draw(st.integers(1, 4))):
        lines += _thing(draw, words)
    gap = "\n\n" if spaced else "\n"
    return gap.join(lines).replace(" ", "\u00a0" if draw(st.integers(0, 9)) == 0 else " ")


def _thing(draw: st.DrawFn, words: Words) -> Iterator[str]:
    kind = draw(st.sampled_from(["driver"] * 6 + ["jumble", "case study", "news", "dated", "protected", "furniture"]))
    if kind == "driver":
        yield from _driver(draw, words)
    elif kind == "jumble":
        for _ in range(draw(st.integers(1, 12))):
            yield _jumbled(draw, words)
    elif kind == "case study":
        yield f"Case {words(2)}"
        for mark in ("Project Team", "Resources Required", "Lessons Learned"):
            yield mark
            yield f"We {words(4)}."
    elif kind == "protected":
        yield f"Protected: {words(2)}"
        yield "There is no excerpt because this is a protected post."
    elif kind == "dated":
        yield f"News {words(2)}"
        yield "Posted on 3 May 2014 by admin"
        yield f"It {words(5)}"
        yield f"Posted in {words(1)} | Tagged {words(1)}, {words(2)} | Leave a comment"
    elif kind == "news":
        yield f"News {words(2)}"
        yield f"It {words(5)}."
    else:
        yield draw(st.sampled_from(FURNITURE))


def _driver(draw: st.DrawFn, words: Words) -> Iterator[str]:
    if draw(st.integers(0, 5)):
        yield f"Plan {words(3)}"
    if draw(st.booleans()):
        yield f"Title of driver: Plan {words(4)}"
    for name in draw(st.permutations(list(LABELS)).flatmap(lambda names: st.integers(2, 12).map(lambda n: names[:n]))):
        label = draw(st.sampled_from(LABELS[name]))
        value = _value(draw, words, name)
        where = draw(st.sampled_from(["same line"] * 3 + ["below", "below a blank", "lost", "empty"]))
        if where == "same line":
            yield f"{label} {value[0]}"
            yield from value[1:]
        elif where == "empty":
            yield label
        else:
            yield from {"below": [label], "below a blank": [label, ""], "lost": []}[where]
            yield from value
    if draw(st.integers(0, 3)) == 0:
        yield draw(st.sampled_from(FURNITURE))


def _jumbled(draw: st.DrawFn, words: Words) -> str:
    """A line with up to two labels, of any kind and in any order, each with a value that is not of its kind."""
    values = [
        "", words(1), f"{words(7)}.", f"{words(14)}.", f"[{words(1)}](https://example.org/{words(1)})",
        f"{words(1)} https://example.org/a", f"June 2014 {words(1)}", f"({words(1)})", f"{words(1)} (WW); {words(2)}",
        f"NHS England, chaired by {words(2)}", "to be added",
    ]  # fmt: skip
    labels = ["", "", "Title of driver:", "Title:", "Alternative Titles:", "Link to summary version:", "Review date:"]
    labels += ["Link to infographic:", "- ", *(label for each in LABELS.values() for label in each)]
    parts = [draw(st.sampled_from(each)) for each in (labels, values, labels, values)]
    return " ".join(parts[: draw(st.sampled_from([2, 2, 4]))])


def _value(draw: st.DrawFn, words: Words, name: str) -> list[str]:
    if name in ("date", "updated", "review"):
        return [draw(st.sampled_from([*DATES, f"it was {words(1)} in May 2014", f"every {words(1)}"]))]
    if name == "member":
        return [draw(st.sampled_from(OWNERS))]
    if name == "link":
        url = f"https://example.org/{words(1)}"
        return [
            draw(st.sampled_from([url, f"the {words(1)} is at {url}", f"{url} and {words(1)}: {url}/b", words(2), ""]))
        ]
    if name in ("source", "format", "audience", "keywords"):
        return [
            draw(st.sampled_from([f"Body {words(1)}", f"{words(1)}, {words(1)} and {words(1)} (WW)", "to be added"]))
        ]
    paragraphs = [f"It {words(draw(st.integers(1, 20)))}{draw(st.sampled_from(['.', '', ':']))}"]
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.sampled_from([*BULLETS, "", "", "Source: ", "Where "]))
        paragraphs.append(f"{start}{words(draw(st.integers(1, 6)))}{draw(st.sampled_from(['.', '']))}")
    return paragraphs


def words_of(text: str) -> set[str]:
    """The words of a text, without the numbers of lists."""
    return set(re.findall(r"[^\W_]+", re.sub(r"^\s*\d+[.)]\s", "", text, flags=re.MULTILINE).casefold()))


def fresh_words_of(text: str) -> set[str]:
    """Those words of a text that nothing else has."""
    return set(re.findall(r"w\d+", text))


def strings(value: object) -> Iterator[str]:
    """Every text in a report, but for the notes, which only quote."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings(each) if key != "notes" else ()
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def held(imported: Imported) -> str:
    """What is kept once an import is over: files, what is no driver, furniture, and what is said in other words."""
    texts: list[str] = []
    for entry in imported.entries:
        texts += [line.text for line in entry.left.furniture]
        if entry.origin.kind not in CARRIED_OVER:
            texts += [entry.title, *(line.text for line in entry.left.not_placed)]
        elif entry.path:
            texts.append(entry.text)
        texts += [entry.verbatim.get(key, "") for key in _IN_OTHER_WORDS & entry.fields.keys()]
    return "\n".join(texts)


def as_html(page: str) -> str:
    """A page as HTML: a paragraph for each line, items of lists, addresses as links."""
    lines = []
    for line in page.split("\n"):
        text = line.replace("&", "&amp;").replace("<", "&lt;")
        text = re.sub(r"https://\S+", lambda match: f'<a href="{match.group()}">{match.group()}</a>', text)
        item = re.fullmatch(r"\s*(?:[•◦*-]|\d\.)\s+(.*)", text)
        lines.append(f"<ul><li>{item.group(1)}</li></ul>" if item else f"<p>{text}</p>" if text.strip() else "")
    return "<html><body>\n" + "\n".join(lines) + "\n</body></html>\n"
