"""Answers to a form on GitHub or GitLab, as the text of an issue: a heading for each question, its answer below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policy_drivers.forms.issue_text import Section, box_of, question_of
from policy_drivers.imports.entry import Item
from policy_drivers.imports.formats.table.columns import columns, count_known, has_title
from policy_drivers.imports.formats.table.rows import item_of
from policy_drivers.imports.layout.page_line import PageLine

_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w-]*\s*")
_FEWEST_KNOWN = 3
_HEAD = 20_000
"""Characters in which questions are looked for, to tell a form."""


@dataclass(slots=True)
class _Form:
    """One form that somebody has filled in."""

    line: int
    sections: dict[str, Section] = field(default_factory=dict)
    """By their questions."""


def looks_like_issue_form(text: str) -> bool:
    """Whether a text is an issue that a form has made: its first heading is a question, and others are known too."""
    lines = text[:_HEAD].splitlines()
    first = next((line for line in lines if line.startswith("#")), "")
    names = list(filter(None, map(question_of, lines)))
    return bool(question_of(first)) and has_title(names) and count_known(names) >= _FEWEST_KNOWN


def items_of_issue_form(text: str, file: str) -> Iterator[Item]:
    """An item for each form in a text, read as a row whose columns are called what its questions are.

    What stands above the first question, the questions and the boxes that nobody ticked are furniture. Raises
    `RefusedError` as `columns` does.
    """
    above, forms = _forms(text.split("\n"))
    for form in forms:
        where = f"{file}, line {form.line}"
        answers, others = zip(*map(_answer, form.sections.values()), strict=True)
        found = columns([*form.sections], where, [answers])
        item = item_of(answers, found, file, form.line, where, {})
        told = [*above, *form.sections, *(line for each in others for line in each)]
        item.furniture += [PageLine.read(form.line, line, is_furniture=True) for line in told if line.strip()]
        item.form = "\n".join(section.text for section in form.sections.values())
        above = []
        yield item


def _forms(lines: Sequence[str]) -> tuple[list[str], list[_Form]]:
    """The lines above the first question, and the forms; the first question of one, come again, begins the next.

    Another heading that comes again is a part of the answer in which it stands.
    """
    above: list[str] = []
    forms: list[_Form] = []
    is_code = False
    section: Section | None = None
    for number, line in enumerate(lines, 1):
        question = "" if is_code else question_of(line)
        is_code ^= bool(_FENCE.fullmatch(line))
        asked = forms[-1].sections if forms else {}
        if question and (question not in asked or question == next(iter(asked))):
            if not forms or question in asked:
                forms.append(_Form(number))
            section = forms[-1].sections[question] = Section(number, question)
        elif section:
            section.lines.append(line)
        else:
            above.append(line)
    return above, forms


def _answer(section: Section) -> tuple[str, list[str]]:
    """An answer without the blank lines around it, and the boxes of it that nobody ticked."""
    filled = [line for line in section.lines if line.strip()]
    boxes = [box for line in filled if (box := box_of(line))]
    if boxes and len(boxes) == len(filled):
        return "\n".join(each.text for each in boxes if each.is_ticked), [
            each.text for each in boxes if not each.is_ticked
        ]
    text = "\n".join(section.lines).strip("\n")
    inner = text.split("\n")
    if len(inner) > 2 and _FENCE.fullmatch(inner[0]) and _FENCE.fullmatch(inner[-1]):
        text = "\n".join(inner[1:-1])
    return text, []
