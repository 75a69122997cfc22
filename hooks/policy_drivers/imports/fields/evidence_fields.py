"""Who can read the document, and what it recommends."""

from __future__ import annotations

import re

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.fields.text_fields import RECOMMENDATIONS, add_section
from policy_drivers.imports.label_values import Part, words_of
from policy_drivers.imports.values.closed_lists import Chosen, chosen
from policy_drivers.imports.values.names import says_nothing
from policy_drivers.imports.values.prose import harmless_line, markdown
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.wording.lines import on_one_line

_BEHIND_CHOICE = re.compile(r"\s*[(,;:.–—]|\s-\s")
"""What parts a word for how it can be read from what is said besides: `Subscription (ask the library)`."""


def place_access(entry: Entry, parts: list[Part], context: Context) -> None:
    """Who can read the document. What says more than that, or something else, is how to get it."""
    for part in parts:
        text = harmless_line(on_one_line(part.words))
        if not text:
            continue
        choice, is_whole = _choice(text)
        takes_choice = choice is not None and "access" not in entry.fields
        takes_note = not is_whole and "access_note" not in entry.fields
        if says_nothing(text) or not (takes_choice or takes_note) or (not is_whole and not takes_note):
            part.leave_value(entry)
            continue
        if takes_choice and choice is not None:
            entry.fields["access"] = choice.value
            entry.verbatim["access"] = text
            if not choice.is_certain:
                entry.kept["access"] = text
                entry.note(part.number, f"“{text}” was read as {choice.value} for `access`")
        if takes_note:
            entry.fields["access_note"] = text
        part.leave_links(entry)


def _choice(text: str) -> tuple[Chosen | None, bool]:
    """What a text says of who can read it, and whether it says nothing else."""
    if choice := chosen("access", text):
        return choice, True
    return chosen("access", _BEHIND_CHOICE.split(text, maxsplit=1)[0]), False


def place_recommendations(entry: Entry, parts: list[Part], context: Context) -> None:
    """What the document recommends: an entry for each item of a list, and any other text under a heading."""
    for part in parts:
        text = markdown(part.lines).text
        if not text.strip():
            continue
        if says_nothing(text.strip("- \n")):
            part.leave_value(entry)
        elif "recommendations" not in entry.fields and (listed := _listed(part)):
            entry.fields["recommendations"] = listed
            part.leave_links(entry)
        else:
            add_section(entry, RECOMMENDATIONS, text)


def _listed(part: Part) -> list[dict[str, str]]:
    """The items of a text that is one list and nothing else, each with its number; none of any other text.

    Without numbers, or where a page has made each of them 1, they are counted.
    """
    lines = [line for line in part.lines if not line.is_blank]
    items = [line.bullet for line in lines if line.bullet and not line.is_note]
    if len(items) < len(lines) or len(items) > MOST_ENTRIES or len({item.indent for item in items}) > 1:
        return []
    numbers = {item.number for item in items}
    if numbers <= {None, 1} and (None in numbers) + (1 in numbers) == 1:
        counted = [str(place) for place in range(1, len(items) + 1)]
    elif None not in numbers and len(numbers) == len(items):
        counted = [str(item.number) for item in items]
    else:
        return []
    texts = [harmless_line(words_of(item.text)) for item in items]
    return [{"number": number, "text": text} for number, text in zip(counted, texts, strict=True)] if all(texts) else []
