"""The texts of an entry: what the document says, its key features, and what it means for libraries."""

from __future__ import annotations

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.label_values import Part
from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.imports.values.names import listed, says_nothing
from policy_drivers.imports.values.prose import markdown
from policy_drivers.model.names import fold

SUMMARY, FEATURES, RECOMMENDATIONS = "Summary", "Key features", "Recommendations"
_HEADINGS = {
    Label.SUMMARY: SUMMARY,
    Label.FEATURES: FEATURES,
    Label.KEYWORDS: "Keywords",
    Label.CASE_STUDIES: "Case studies",
}
_ORDER = [SUMMARY, FEATURES, RECOMMENDATIONS, *list(_HEADINGS.values())[2:]]


def place_texts(entry: Entry, parts: list[Part], context: Context) -> None:
    """Each text under its heading, what it means for libraries under its key. Texts of one kind follow each other."""
    for part in parts:
        text = markdown(part.lines)
        if not text.text:
            continue
        if says_nothing(text.text.strip("- \n")):
            part.leave_value(entry)
            continue
        if text.counted is not None:
            entry.note(text.counted, "the numbers of this list were all 1; they now count up")
        if part.label is Label.IMPACT:
            entry.fields["library_impact"] = _joined(str(entry.fields.get("library_impact", "")), text.text)
        elif part.label is Label.KEYWORDS and _are_themes(entry, part, context):
            part.leave_links(entry)
        else:
            add_section(entry, _HEADINGS[part.label], text.text)


def add_section(entry: Entry, heading: str, text: str) -> None:
    """Add a text below a heading, behind what is there."""
    entry.sections[heading] = _joined(entry.sections.get(heading, ""), text)
    entry.sections = in_order(entry.sections)


def in_order(sections: dict[str, str]) -> dict[str, str]:
    """The texts of a body, by their headings, in the house's order."""
    return {heading: sections[heading] for heading in _ORDER if heading in sections}


def _joined(before: str, text: str) -> str:
    return f"{before.rstrip()}\n\n{text}" if before else text


def _are_themes(entry: Entry, part: Part, context: Context) -> bool:
    """Take those keywords for themes that are in the register of themes; whether all of them are."""
    names = [name.strip(" .") for name in listed(part.words, context.registers.themes) if name.strip(" .")]
    there = [str(theme) for theme in entry.fields.get("themes", ())]
    found = [context.registers.themes.find(name) for name in names]
    themes = list(dict.fromkeys([*there, *(theme.name for theme in found if theme is not None)]))
    if themes:
        entry.fields["themes"] = themes
    return all(theme or fold(name) in map(fold, there) for name, theme in zip(names, found, strict=True))
