"""A Markdown file that begins with front matter: its text, where its keys stand, and what could not be read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from re import Match
from typing import Generic, NamedTuple

import yaml
from pydantic import BaseModel, ValidationError

from policy_drivers.markdown.skeleton import skeleton_of, skeleton_of_utf8
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.decoding import decode
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.fences import BOUNDARY, no_closing, no_opening
from policy_drivers.reading.simple_yaml import place_in_list, place_of, read_simple
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.texts import Concerns, Text, holds_one, texts_of_yaml
from policy_drivers.reading.trailing_comments import explained
from policy_drivers.reading.validation import Model, validate

_NOTHING = yaml_tree.Mapping({}, 0, 0)

UNREADABLE = frozenset(
    {"file-unreadable", "file-too-large", "not-utf8", "merge-conflict", "outside-tree"}
    | {"collection-misplaced", "case-study-misplaced"}
)
"""Faults after which nothing else can be said about a file."""
WITHOUT_FRONT_MATTER = frozenset({"front-matter-missing", "front-matter-unclosed", "yaml-syntax", "yaml-anchor"})
"""Faults after which nothing can be said about the keys of a file."""
WITHOUT_BODY = frozenset({"front-matter-missing", "front-matter-unclosed"})
"""Faults of a file of which nobody can tell where its text begins."""


@dataclass(slots=True)
class MarkdownFile(ABC):
    """What drivers and collections have in common as files."""

    source: SourceText
    front_matter_start: int = field(default=0, kw_only=True)
    """Offset of the first character of the front matter's YAML."""
    front_matter_end: int = field(default=0, kw_only=True)
    body_start: int = field(default=0, kw_only=True)
    """Offset of the first character of the Markdown body."""
    faults: list[Fault] = field(default_factory=list, kw_only=True)
    is_simple: bool = field(default=False, kw_only=True)
    """Whether its front matter is simple YAML, in which a place is found without the parser."""
    _both_skeletons: tuple[str, str] | None = field(default=None, init=False, repr=False, compare=False)
    """The skeletons of the whole file, and of all its texts in Markdown."""
    slug: str = field(init=False)
    """The file's stem, by which other files and the site know it."""

    def __post_init__(self) -> None:
        self.slug = self.source.path.rpartition("/")[2].rpartition(".")[0]

    @property
    @abstractmethod
    def model(self) -> BaseModel:
        """What the front matter says."""

    @property
    @abstractmethod
    def markdown_keys(self) -> tuple[str, ...]:
        """The keys that hold a text in Markdown."""

    @property
    def path(self) -> str:
        """The file's path from the project's root, with forward slashes."""
        return self.source.path

    @property
    def front_matter(self) -> yaml_tree.Mapping:
        """The keys and values with their places; empty where there are none that could be read.

        Places are worked out when they are asked for: a file without a finding has no use for them, and those of ten
        thousand files would take more memory than all else.
        """
        return _placed(self.source, self.front_matter_start, self.front_matter_end)

    @property
    def plain(self) -> yaml_tree.Plain | None:
        """The front matter's texts, before the model has made anything of them."""
        composed = self._composed()
        return yaml_tree.plain(composed) if composed is not None else None

    def _composed(self) -> yaml.Node | None:
        return yaml_tree.composed_part(self.source, self.front_matter_start, self.front_matter_end)

    @property
    def yaml_part(self) -> Span:
        """Where the YAML of the front matter stands, without the lines that open and close it."""
        return Span(self.front_matter_start, self.front_matter_end)

    @property
    def yaml_end(self) -> int:
        """Where the front matter ends, and the body begins."""
        return self.body_start

    def texts(self, *signs: str) -> Iterator[Text]:
        """The keys, the values and the body that hold one of the signs, in the order of the file.

        It costs little where none does, as in most files.
        """
        whole, end = self.source.text, self.front_matter_end
        if holds_one(whole, signs) or whole.find("\\", 0, end) >= 0:
            yield from texts_of_yaml(self.source, self.front_matter_start, end, self.markdown_keys, signs)
            if holds_one(whole, signs, self.body_start):
                yield Text(self.body, True, self.source, Span(self.body_start, len(whole)))

    def markdown(self, concerns: Concerns) -> Iterator[Text]:
        """The texts in Markdown that `concerns` says yes to; the YAML is only looked at where a value is one."""
        if not concerns(self.skeleton):
            return
        if any(concerns(skeleton_of(value)) for value in self.markdown_values):
            start, end = self.front_matter_start, self.front_matter_end
            for text in texts_of_yaml(self.source, start, end, self.markdown_keys, ("",)):
                if text.is_markdown and concerns(skeleton_of(text.says)):
                    yield text
        if concerns(skeleton_of(body := self.body)):
            yield Text(body, True, self.source, Span(self.body_start, len(self.source.text)))

    @property
    def markdown_values(self) -> list[str]:
        """The values of the keys that hold a text in Markdown."""
        return [value for key in self.markdown_keys if (value := getattr(self.model, key))]

    @property
    def whole_skeleton(self) -> str:
        """The skeleton of the file."""
        return (self._both_skeletons or self._skeletons())[0]

    @property
    def skeleton(self) -> str:
        """The skeleton of all texts in Markdown, and of what may stand before the body."""
        return (self._both_skeletons or self._skeletons())[1]

    def _skeletons(self) -> tuple[str, str]:
        # The body begins as many bytes later as there are bytes more than characters before it.
        before, behind = self.source.raw[: self.body_start], self.source.raw[self.body_start :]
        front, body = skeleton_of_utf8(before), skeleton_of_utf8(behind)
        self._both_skeletons = f"\n{front}{body}", "\n".join(["", body, *map(skeleton_of, self.markdown_values)])
        return self._both_skeletons

    def may_have(self, signs: tuple[str, ...]) -> bool:
        """Whether a text of any kind may have one of the signs, which are as a skeleton has them, or an escape."""
        skeleton = self.whole_skeleton
        for sign in signs:
            if sign in skeleton:
                return True
        return "\\" in skeleton

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return self.source.text[self.body_start :]

    @property
    def is_readable(self) -> bool:
        """Whether the file's text could be read at all."""
        return not any(fault.rule in UNREADABLE for fault in self.faults)

    @property
    def has_keys(self) -> bool:
        """Whether the file has front matter that could be read, so that something can be said about its keys."""
        return not any(fault.rule in UNREADABLE or fault.rule in WITHOUT_FRONT_MATTER for fault in self.faults)

    @property
    def explained(self) -> frozenset[str]:
        """Keys that a fault speaks of already, under their own or under a misspelt name; none of them is "missing"."""
        return frozenset(
            name
            for fault in self.faults
            for name in (*(str(step) for step in fault.path[:1]), fault.suggestion)
            if name
        )

    def span(self, key: str, *path: str | int) -> Span:
        """Where the value of a key stands, or a part of it; where the key is absent, the front matter's first line."""
        if self.is_simple and (place := self._simple_place(key, path)) is not None:
            return place
        name, node = _entry(self.source, self.front_matter_start, self.front_matter_end, key)
        if name is None or node is None:
            return Span(0, min(3, len(self.source.text)))
        if isinstance(node, yaml_tree.Scalar) and node.is_null:
            return Span(name.start, name.end)
        part = yaml_tree.descend(node, path)
        return Span(part.start, part.end)

    def _simple_place(self, key: str, path: tuple[str | int, ...]) -> Span | None:
        """The same of a text, found without the parser; None for whatever has to be parsed."""
        part = self.source.text, self.front_matter_start, self.front_matter_end
        match path:
            case ():
                return place_of(key, *part)
            case (int(position), str(name)):
                return place_in_list(key, position, name, *part)
        return None

    def key_span(self, key: str) -> Span:
        """Where a key's own name stands."""
        name = self.front_matter.entries[key][0]
        return Span(name.start, name.end)

    def positions(self, key: str) -> list[int]:
        """The position in the file of each entry of a list that could be read, as the model has them."""
        if not self.faults:  # as of most
            return [*range(len(getattr(self.model, key)))]
        dropped = {
            fault.path[1]
            for fault in self.faults
            if fault.path[:1] == (key,) and len(fault.path) > 1 and isinstance(fault.path[1], int)
        }
        number = len(getattr(self.model, key)) + len(dropped)
        return [position for position in range(number) if position not in dropped]

    def names(self, key: str) -> list[tuple[str, Span]]:
        """The names that a key holds, one or many, each with its place."""
        if key not in self.front_matter.entries:
            return []
        return names_in(self.front_matter.entries[key][1])


def names_in(node: yaml_tree.Node) -> list[tuple[str, Span]]:
    """The names that a node holds, one or many, each with its place."""
    items = node.items if isinstance(node, yaml_tree.Sequence) else [node]
    return [
        (item.text, Span(item.start, item.end))
        for item in items
        if isinstance(item, yaml_tree.Scalar) and not item.is_null
    ]


# Of a file that has one finding it is likely that it has more: what is worked out for one is kept for the others.
@lru_cache(maxsize=8)
def _placed(source: SourceText, start: int, end: int) -> yaml_tree.Mapping:
    composed = yaml_tree.composed_part(source, start, end)
    root = yaml_tree.placed(composed, start) if composed is not None else _NOTHING
    return root if isinstance(root, yaml_tree.Mapping) else _NOTHING


@lru_cache(maxsize=32)
def _entry(
    source: SourceText, start: int, end: int, key: str
) -> tuple[yaml_tree.Scalar, yaml_tree.Node] | tuple[None, None]:
    return yaml_tree.entry(yaml_tree.composed_part(source, start, end), key, start)


class FrontMatter(NamedTuple, Generic[Model]):
    """What was read of a file's front matter; a model without keys where there is none."""

    model: Model
    faults: list[Fault]
    start: int = 0
    end: int = 0
    body_start: int = 0
    is_simple: bool = False


def read_front_matter(source: SourceText, model: type[Model]) -> FrontMatter[Model]:
    """Read a file's front matter. Never raises: what is wrong with it is in `faults`.

    `model` must be valid without any key.
    """
    text, unreadable = decode(source)
    if unreadable:
        return FrontMatter(model(), unreadable)
    opening = BOUNDARY.match(text)
    if opening is None:
        return FrontMatter(model(), [no_opening(text)])
    closing = _closing(text, opening.end())
    if closing is None:
        return FrontMatter(model(), [no_closing(text, opening.end())])
    start = opening.end()
    yaml_text = text[start : closing.start()]
    if (simple := _simple(yaml_text, model)) is not None:
        return FrontMatter(simple, [], start, closing.start(), closing.end(), is_simple=True)
    line = text.count("\n", 0, start) + 1
    composed, faults = yaml_tree.compose(yaml_text, start)
    if not isinstance(composed, yaml.MappingNode):
        from policy_drivers.reading.further_faults import with_further_faults  # which few files need

        faults = with_further_faults(faults or [_not_keys(composed, start)], yaml_text, start, line, yaml.MappingNode)
        return FrontMatter(model(), faults, start, closing.start(), closing.end())
    read, problems = validate(model, composed, start)
    if faults or problems:
        from policy_drivers.reading.meant_lines import with_meant_lines

        problems = [each for each in explained(problems, composed, text, start) if not _is_around(each, faults)]
        faults = with_meant_lines([*faults, *problems], yaml_text, start, line, yaml.MappingNode)
    return FrontMatter(read, faults, start, closing.start(), closing.end())


def _simple(yaml_text: str, model: type[Model]) -> Model | None:
    """What simple YAML without a fault says; None for any other."""
    simple = read_simple(yaml_text)
    try:
        return None if simple is None else model.model_validate(simple)
    except ValidationError:
        return None


def _is_around(problem: Fault, faults: list[Fault]) -> bool:
    """Whether a problem is with a value in which a key is no word, so that nobody can tell what it holds."""
    return any(problem.span.start <= fault.span.start < problem.span.end for fault in faults if not fault.path)


def _closing(text: str, start: int) -> Match[str] | None:
    """The line that closes the front matter: a plain search finds it faster than the pattern, which then decides."""
    at = text.find("\n---", start - 1)
    return None if at < 0 else (BOUNDARY.match(text, at + 1) or BOUNDARY.search(text, at + 1))


def _not_keys(composed: yaml.Node | None, offset: int) -> Fault:
    if composed is None:
        help_ = "write the keys between the two lines `---`, one to a line, as in `title: Interim NHS People Plan`"
        return Fault("front-matter-missing", Span(0, 3), "the front matter is empty", help=help_)
    root = yaml_tree.placed(composed, offset)
    return Fault("yaml-syntax", Span(root.start, root.end), "the front matter is not made of lines like `key: value`")
