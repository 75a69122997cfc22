"""What a file says, text by text, as it is meant: without YAML's escapes and folds, and with its places in the file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import yaml

from policy_drivers.markdown.structure import Structure, structure
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.source import Edit, SourceText, Span

if TYPE_CHECKING:
    from policy_drivers.reading.unfolding import Placed

Concerns = Callable[[str], bool]
"""Says of a text’s skeleton whether a rule has to look at the text; yes to a part only if also to the whole."""


@dataclass(slots=True)
class Text:
    """A key, a value or a body: what it says, and where that stands."""

    says: str
    is_markdown: bool
    """Whether it is converted; what is not is shown as it is typed."""
    source: SourceText
    whole: Span
    """Where it stands, quotes included."""
    style: str | None = None
    """How YAML writes it, as `yaml_tree.Scalar` says; None for what stands in the file as it is."""
    _placed: list[Placed] | None = field(default=None, init=False)

    @property
    def structure(self) -> Structure | None:
        """The parts of the text, or None where it is too tangled; in what is not converted, what marks would mean."""
        return structure(self.says, is_line=not self.is_markdown)

    def span(self, start: int, end: int) -> Span:
        """Where in the file a part of the text stands; the whole of it where that cannot be said."""
        if self.style is None:
            return Span(self.whole.start + start, self.whole.start + end)
        if self._placed is None:
            from policy_drivers.reading.unfolding import unfolded  # only a text with a finding needs it

            written = self.source.text[slice(*self.whole)]
            self._placed = unfolded(yaml_tree.readable(written), self.style, self.says, self.whole.start) or []
        placed = self._placed[start : max(end, start + 1)]
        return Span(placed[0].start, placed[-1].end) if placed else self.whole

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """The change of a part of the text.

        None where YAML might read the new text as something else: in a value that is no literal block, and for a text
        with a line break in any value.
        """
        if self.style is not None and (self.style != "|" or "\n" in text):
            return None
        return Edit(self.span(start, end) if end > start else self._between(start), text)

    def without(self, start: int, end: int) -> Edit | None:
        """The change that takes out a part of the text, with the space before it, or its line if that is all."""
        before, behind = self.says[:start].rstrip(" \t"), self.says[end:].split("\n", 2)
        if before.endswith("\n") and not behind[0].strip():
            before = _without_break(before)
            if before.endswith("\n") and not "".join(behind[1:2]).strip():
                before = _without_break(before)  # it was a paragraph of its own: one empty line is enough
        return self.edit(len(before), end, "")

    def _between(self, position: int) -> Span:
        """The place in the file between two characters of the text."""
        at = self.span(position - 1, position).end if position else self.span(0, 1).start
        return Span(at, at)


def _without_break(text: str) -> str:
    return text[:-1].removesuffix("\r")


class HoldsTexts(Protocol):
    """A driver, a collection or a register as a file of texts."""

    @property
    def source(self) -> SourceText:
        """The file."""

    @property
    def yaml_part(self) -> Span:
        """Where its YAML stands."""

    @property
    def yaml_end(self) -> int:
        """Where its YAML ends, the line that closes it included."""

    def texts(self, *signs: str) -> Iterator[Text]:
        """The texts that hold one of the signs. It costs little where no text does, as in most files."""

    def markdown(self, concerns: Concerns) -> Iterator[Text]:
        """The texts in Markdown that `concerns` says yes to.

        It costs little where `concerns` says no to all of them together: then none of them concerns anybody either.
        """


def holds_one(text: str, signs: tuple[str, ...], start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether one of the signs stands in a part of a text."""
    for sign in signs:  # noqa: SIM110  (`any` takes longer than all the rest, and this is asked of every file)
        if text.find(sign, start, end) >= 0:
            return True
    return False


def texts_of_yaml(
    source: SourceText, start: int, end: int, markdown_keys: tuple[str, ...], signs: tuple[str, ...]
) -> Iterator[Text]:
    """The keys and values between two places of a file that hold one of the signs, in the order of the file.

    `markdown_keys` are those whose values are Markdown, at the top or in the entries of a list at the top. YAML that
    cannot be read is one text.
    """
    whole = source.text
    if not holds_one(whole, (*signs, "\\"), start, end):
        return
    composed = yaml_tree.composed_part(source, start, end)
    if composed is None:
        yield Text(whole[start:end], False, source, Span(start, end))
        return
    for node, is_markdown in _scalars(composed, markdown_keys):
        if holds_one(node.value, signs):
            scalar = yaml_tree.placed(node, start)
            assert isinstance(scalar, yaml_tree.Scalar)
            yield Text(scalar.text, is_markdown, source, Span(scalar.start, scalar.end), scalar.style)


def _scalars(node: yaml.Node, markdown_keys: tuple[str, ...]) -> Iterator[tuple[yaml.ScalarNode, bool]]:
    """Every text in a tree, that of keys written twice too, and whether it is the value of one of the keys."""
    if isinstance(node, yaml.ScalarNode):
        yield node, False
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, markdown_keys)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key, ())
            if isinstance(value, yaml.ScalarNode):
                yield value, isinstance(key, yaml.ScalarNode) and key.value in markdown_keys
            else:
                yield from _scalars(value, ())


def values_with_keys(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every value in a tree, with the key that it stands under."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from values_with_keys(value, name.value if isinstance(name, yaml.ScalarNode) else "")
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from values_with_keys(item, key)
    elif isinstance(node, yaml.ScalarNode):
        yield key, node
