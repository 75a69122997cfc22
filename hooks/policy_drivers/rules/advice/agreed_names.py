"""What to say about a name that is not in its register, or not as the register has it."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.dividing import divided
from policy_drivers.model.register_names import REGISTER_OF, RegisterName
from policy_drivers.model.registers import Entry, Register, Source
from policy_drivers.reading.editing import written_apart
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.retyping import REWRITTEN
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import Sequence
from policy_drivers.rules.advice.cut_texts import cut_values
from policy_drivers.rules.advice.phrases import LONGEST, for_edit, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.wording.quotation import within_marks


def not_in_register(file: MarkdownFile, context: Context, key: str) -> Iterator[Complaint]:
    """The complaints about names under a key that are not in its register."""
    name = REGISTER_OF[key]
    register = context.catalogue.registers.of_names(name)
    for value, span in _not_preferred(file, key, register):
        if register.find(value) or not context.catalogue.register_files.keeps(name):
            continue
        written = file.source.text[slice(*span)]
        if written in REWRITTEN or within_marks(written):
            continue  # the rules `value-rewritten` and `quotation-marks` tell these
        if span in cut_values(file) or value in cut_values(context.catalogue.register_files.names[name]).values():
            continue  # the rule `value-cut` says where a name has lost its end
        parts = divided(value, lambda part: register.find(part) is not None, at_commas=name is not RegisterName.SOURCES)
        if parts:
            yield _several(file, key, value, span, parts, register, name)
            continue
        near = register.nearest(value)
        meant = f"did you mean {in_code(written_there(file, key, span, near))}? If not, " if near else ""
        message = f"“{value}” is not in the register of {name.value}"
        yield Complaint(span, message, f"{meant}{add_to_register(value, name)}")


def add_to_register(value: str, name: RegisterName) -> str:
    """The advice to add a name to a register, in words that can be followed to the letter."""
    if len(value) > LONGEST:
        return f"add it to the register {name.value}.yml"
    return f"add {in_code(f'- name: {scalar(value)}')} to the register {name.value}.yml"


def _several(
    file: MarkdownFile,
    key: str,
    value: str,
    span: Span,
    parts: list[str],
    register: Register[Entry],
    name: RegisterName,
) -> Complaint:
    """The complaint about a text that holds several names: only the first of them would be found, or none."""
    found = [register.find(part) for part in parts]
    names = [entry.name if entry else part for entry, part in zip(found, parts, strict=True)]
    is_entry = isinstance(file.front_matter.entries[key][1], Sequence)
    new = written_apart(file.source.text, span, names, is_entry=is_entry)
    help_ = for_edit(file.source, new)
    if not all(found):
        help_ += f"; if it is one name, {add_to_register(value, name)}"
    message = f"this is read as one name, and {len(parts)} are in it: {', '.join(f'“{part}”' for part in parts)}"
    return Complaint(span, message, help_, new if all(found) else None)


def variants(file: MarkdownFile, context: Context, key: str) -> Iterator[Complaint]:
    """The complaints about names under a key that are variants of those of its register."""
    name = REGISTER_OF[key]
    register = context.catalogue.registers.of_names(name)
    for value, span in _not_preferred(file, key, register):
        entry = register.find(value)
        if entry is not None and not _is_kept(value, entry, context) and not _is_cut(entry, context, name):
            fix = renaming(file, key, span, entry.name)
            help_ = f"write {in_code(written_there(file, key, span, entry.name))}"
            yield Complaint(span, f"“{value}” is a variant of “{entry.name}”", help_, fix)


def _is_kept(value: str, entry: Entry, context: Context) -> bool:
    """Whether a driver may keep a name, because the source published under it."""
    return context.settings.keep_source_names and isinstance(entry, Source) and value in entry.published_as


def _is_cut(entry: Entry, context: Context, name: RegisterName) -> bool:
    """Whether a name has lost its end in its register, so that nobody should write it like that."""
    file = context.catalogue.register_files.names.get(name)
    wholes = cut_values(file).values() if file is not None else ()
    return any(whole.partition("#")[0].strip() == entry.name for whole in wholes)


def _not_preferred(file: MarkdownFile, key: str, register: Register[Entry]) -> list[tuple[str, Span]]:
    """The names of a key that are not preferred ones of the register, each with its place."""
    if register.has_all(getattr(file.model, key)):
        return []
    return [(name, span) for name, span in file.names(key) if name not in register]


def renaming(file: MarkdownFile, key: str, span: Span, name: str) -> Edit | None:
    """The change of a name that stands under a key to another; None where that takes a person."""
    if file.source.text[span.start : span.start + 1] in ("|", ">"):
        return None  # a block of text reaches to the beginning of the next line
    return Edit(span, written_there(file, key, span, name))


def written_there(file: MarkdownFile, key: str, span: Span, name: str) -> str:
    """A name as it stands in the place of another, in the same quotes."""
    is_entry = isinstance(file.front_matter.entries[key][1], Sequence)
    return written_like(file.source.text[span.start : span.start + 1], name, is_entry=is_entry)


def written_like(first: str, name: str, *, is_entry: bool) -> str:
    """A name in the quotes of what begins with `first`; `is_entry` says whether it is an entry of a list."""
    return scalar(name, first if first in ("'", '"') else "", in_list=is_entry)
