"""One driver of two entries that are the same: what only the later says is added, what it says otherwise is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from policy_drivers.imports.entry import Entry, Kind, texts
from policy_drivers.imports.fields.text_fields import in_order
from policy_drivers.model import edtf
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.model.names import fold, title_key
from policy_drivers.wording.lines import beginning, on_one_line

_UNION = ("themes", "alternative_titles", "coverage", "services")
_LONGEST_QUOTE = 60
_WORD = re.compile(r"\w+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_COMPARED = frozenset({"title", "added", "imported", *_UNION})


def merge(first: Entry, second: Entry) -> None:
    """Let the first entry take on what only the second one says; what the two say differently is kept as not placed.

    However often something is said, it is kept once, and however many entries are merged, each takes the same time.
    """
    assert first.origin.kind is Kind.DRIVER
    if first.left.said is None:
        first.left.said = {_words(line.text) for line in first.left.not_placed}
        first.left.said.update(map(_title, first.names))
        first.left.said.update(_section(heading, text) for heading, text in first.sections.items())
        first.left.said.add(_words(first.given_body or ""))
    _merge_lists(first, second)
    for key, value in second.fields.items():
        if key in _NOT_COMPARED or value == first.fields.get(key):
            continue
        if key not in first.fields or (key == "group_member" and first.fields[key] == UNASSIGNED):
            first.fields[key] = value
        elif not (key == "group_member" and value == UNASSIGNED):
            text = f"{key}: {value if isinstance(value, str) else ', '.join(map(_shown, value))}"
            _leave(first, second, _words(text), text)
    _merge_kept(first, second)
    if not (first.given_body or "").strip():
        first.given_body = second.given_body
        first.left.said.add(_words(first.given_body or ""))
    elif second.given_body:
        _leave(first, second, _words(second.given_body), *second.given_body.split("\n"))
    for heading, text in second.sections.items():
        if heading not in first.sections:
            first.sections[heading] = text
            first.left.said.add(_section(heading, text))
        else:
            _leave(first, second, _section(heading, text), f"{heading}:", *text.split("\n"))
    first.sections = in_order(first.sections)
    for line in second.left.not_placed:
        _leave(first, second, _words(line.text), line.text, number=line.number)
    _record(first, second)


def words_beyond(entry: Entry, text: str) -> list[str]:
    """The words of an entry that a text does not have, but for its themes; each once, as they are first written.

    What stood there for its source belongs to it; what stood there for a date or a member a note tells.
    """
    there = _words_of(text)
    said = [entry.body, entry.kept.get("source", "")]
    for key, value in entry.fields.items():
        if key not in ("added", "imported", "themes") and value != UNASSIGNED:
            said += _strings(value)
    words: dict[str, str] = {}
    for word in _WORD.findall("\n".join(said)):
        words.setdefault(word.casefold(), word)
    return [word for folded, word in words.items() if folded not in there]


@lru_cache(maxsize=8)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text, with which perhaps a thousand entries of one driver are compared."""
    return frozenset(_WORD.findall(text.casefold()))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)
    else:
        yield str(value)


def _merge_lists(first: Entry, second: Entry) -> None:
    """Put the names of both together, the second's title among them; those beyond the most there can be are kept."""
    assert first.left.said is not None
    title = str(second.fields.get("title", ""))
    for key in _UNION:
        more = texts(second.fields.get(key, ()))
        if key == "alternative_titles" and title and _title(title_key(title)) not in first.left.said:
            more.append(title)
        if key == "alternative_titles":
            more = [name for name in more if fold(name) != fold(str(first.fields.get("title", "")))]
        names = list(dict.fromkeys([*texts(first.fields.get(key, ())), *more]))
        if names:
            first.fields[key] = names[:MOST_ENTRIES]
        for name in names[MOST_ENTRIES:]:
            _leave(first, second, _words(f"{key}: {name}"), f"{key}: {name}")
    first.left.said.update(map(_title, second.names))


def _merge_kept(first: Entry, second: Entry) -> None:
    """Keep what stood there for each value of the second entry, with the first one's where they have the same value."""
    for key, text in second.kept.items():
        if key not in first.kept and first.fields.get(key) == second.fields.get(key):
            first.kept[key] = text
        elif _words(first.kept.get(key, "")) != _words(text):
            _leave(first, second, _words(f"{key}: {text}"), f"{key}: {text}")


def _leave(first: Entry, second: Entry, words: str, *lines: str, number: int = 0) -> None:
    """Keep what the second one says with where it says so, unless the first says it, or it is kept already.

    `number` is the line on which it says so, where that is not the one that it begins on.
    """
    assert first.left.said is not None
    if words in first.left.said:
        return
    first.left.said.add(words)
    first.left.from_others += [f"From {second.origin.reference}:", "", *lines, ""]
    second.note(
        number or second.origin.line,
        f"“{_start(lines)}” differs from what {first.path} says; it is kept there as not placed",
    )


def _title(name: str) -> str:
    return f"# {name}"


def _section(heading: str, text: str) -> str:
    return f"## {heading}\n{_words(text)}"


def _start(lines: Sequence[str]) -> str:
    return beginning(on_one_line(" ".join(lines)), _LONGEST_QUOTE)


def _record(first: Entry, second: Entry) -> None:
    """Name both places in the record of where the driver came from; it joined when the earlier of the two did."""
    days = [edtf.parse(str(each.fields["added"])) for each in (first, second) if "added" in each.fields]
    if days:
        first.fields["added"] = min(days, key=attrgetter("first")).text
    record, other = first.fields.get("imported"), second.fields.get("imported")
    if isinstance(record, dict) and isinstance(other, dict):
        both = list(dict.fromkeys([*texts(record["from"]), *texts(other["from"])]))
        for place in both[MOST_ENTRIES:]:
            second.note(
                second.origin.line,
                f"{first.path} names {MOST_ENTRIES} places that it comes from, the most it can; “{place}” is not "
                "among them",
            )
        both = both[:MOST_ENTRIES]
        merged = {**record, "from": both[0] if len(both) == 1 else both}
        first.fields["imported"] = {**merged, "verbatim": dict(first.kept)} if first.kept else merged


def _shown(value: object) -> str:
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _words(text: str) -> str:
    """The form in which two texts say the same. Two numbers are not the same because their digits are: 10² and 102."""
    return fold(on_one_line(_NOT_ASCII.sub(_number, text)))


def _number(match: re.Match[str]) -> str:
    """A sign for a number by its own number, so that it is no digit; any other character as it is."""
    return f"({ord(match[0])})" if match[0].isnumeric() else match[0]
