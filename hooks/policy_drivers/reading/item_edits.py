"""Single values inside keys: the changes that put another text in the place of one, or take an entry out of a list.

Comments stay, each where it stands or on a line of its own there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Sequence as Many

from policy_drivers.reading.comments import comments_inside, with_comments
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import Node, Scalar, Sequence

_COMMA = re.compile(r"\s*,")
_REST = re.compile(r"[ \t]*(?:(#[^\r\n]*)|(?=[\r\n]|\Z))")
"""What may stand behind the last thing of a line: a comment."""


def written_instead(text: str, node: Scalar, new: str, *, in_brackets: bool = False) -> Edit:
    """The change of one value of a file to another text, in the same quotes; `in_brackets` says where it stands."""
    if node.style not in ("|", ">"):
        return Edit(Span(node.start, node.end), scalar(new, node.style, in_list=in_brackets))
    end = "\n" if text[node.start : node.end].endswith("\n") else ""
    edit = Edit(Span(node.start, node.end), f"{scalar(new)}{end}")
    return with_comments(edit, comments_inside(text, node))


def names_instead(text: str, node: Node, new: Callable[[str], str], same: Callable[[str], object]) -> list[Edit]:
    """The changes of the names that a key has, one or many.

    `new` gives the name that is to stand in the place of another. What is new is written once: not at all where a name
    stands in the list that is the same, as `same` has it, or is to stand there.
    """
    if isinstance(node, Scalar):
        instead = new(node.text)
        return [] if node.is_null or instead == node.text else [written_instead(text, node, instead)]
    if not isinstance(node, Sequence):
        return []
    items = [each for each in node.filled if isinstance(each, Scalar)]
    stays = {same(item.text) for item in items if new(item.text) == item.text}
    edits, gone = list[Edit](), list[Scalar]()
    for item in items:
        instead = new(item.text)
        if instead == item.text:
            continue
        if same(instead) in stays:
            gone.append(item)
            continue
        stays.add(same(instead))
        edits.append(written_instead(text, item, instead, in_brackets=node.flow))
    return [*edits, *without_items(text, node, gone)]


def without_items(text: str, node: Sequence, gone: Many[Node]) -> list[Edit]:
    """The changes that take entries out of a list."""
    if not gone:
        return []
    return [*(_out_of_brackets(text, node, gone) if node.flow else (_without_line(text, each) for each in gone))]


def _without_line(text: str, item: Node) -> Edit:
    """The change that takes an entry out of a list with an entry to a line; a comment behind it keeps the line."""
    dash = text.rfind("-", 0, item.start)
    start = text.rfind("\n", 0, dash) + 1
    end = len(text[: item.end].rstrip("\r\n"))
    rest = _REST.match(text, end)
    if isinstance(item, Scalar) and item.style in ("|", ">"):
        kept = comments_inside(text, item)
        return Edit(Span(start, item.end), "".join(f"{text[start:dash]}{comment}\n" for comment in kept))
    if rest is None:  # something else stands in the line, which only an empty entry allows
        return Edit(Span(item.start, item.end), "")
    if rest[1]:
        return Edit(Span(dash, rest.start(1)), "")
    newline = text.find("\n", rest.end())
    return Edit(Span(start, len(text) if newline < 0 else newline + 1), "")


def _out_of_brackets(text: str, node: Sequence, gone: Many[Node]) -> Iterator[Edit]:
    """The changes that take entries out of a list in brackets, in one line or in several."""
    places = {item.start for item in gone}
    kept = [item for item in node.items if item.start not in places]
    for item in gone:
        before = text[text.rfind("\n", 0, item.start) + 1 : item.start]
        comma = _COMMA.match(text, item.end)
        end = comma.end() if comma else item.end
        rest = _REST.match(text, end)
        if not before.strip() and rest is not None:  # it has a line of its own
            newline = text.find("\n", end)
            start = item.start if rest[1] else item.start - len(before)
            yield Edit(Span(start, rest.start(1) if rest[1] else newline + 1), "")
        elif comma and any(other.start > item.start for other in kept):
            behind = len(text[end:]) - len(text[end:].lstrip(" \t"))
            yield Edit(Span(item.start, end + behind), "")
        else:
            earlier = [other.end for other in node.items if other.end <= item.start]
            start = max(earlier, default=item.start)
            is_alone = not text[start : item.start].strip(" \t,")
            yield Edit(Span(start if is_alone else item.start, item.end), "")


def names_after(names: Many[str], new: Callable[[str], str], same: Callable[[str], object]) -> list[str]:
    """What a list of names is once `names_instead` has been done to it."""
    stays = {same(name) for name in names if new(name) == name}
    after = list[str]()
    for name in names:
        instead = new(name)
        if instead == name:
            after.append(name)
        elif same(instead) not in stays:
            stays.add(same(instead))
            after.append(instead)
    return after
