"""What a document is laid out with: our own template, or what is taken over of the team's.

Ours is XML that can be read and compared: a binary file could not, and of a copy of Word's own template most would be
styles that nothing is written in. What a team's template lacks is taken from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from policy_drivers.reading.word_looks import Looks
from policy_drivers.site.files.word.body import escaped
from policy_drivers.site.files.word.package import Packed, pack
from policy_drivers.site.site import Site
from policy_drivers.wording.words import Words

_OURS = Path(__file__).parent / "default"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"
_OUR_FOOTER = "word/footer-of-ours.xml"


@dataclass(frozen=True)
class Template:
    """What all documents have alike."""

    packed: Sequence[Packed]
    """The parts besides the document itself, its numbering and its relations."""
    types: Mapping[str, str]
    """The media types of these."""
    styles: Mapping[str, str]
    """The ids of the styles by the names that blocks use."""
    section: str
    """What sets paper, margins, headers and footers."""
    related: str
    """What the document relates to."""
    definitions: str
    lists: str
    """The lists that its styles use: their definitions, and themselves."""
    first_list: int
    """A number that is free for a list, and all after it."""


def template_of(site: Site) -> Template:
    """The template of a site: the team's where it has one that can be used."""
    if "word template" not in site.kept:
        given = site.catalogue.word_template
        looks = given.looks if given and given.source.path not in site.broken else None
        site.kept["word template"] = prepared(looks or Looks(), site.words, site.lang)
    found: Template = site.kept["word template"]
    return found


def prepared(looks: Looks, words: Words, lang: str) -> Template:
    """What is taken over of a file, made whole with what is ours. `lang` is the language of all texts (BCP 47)."""
    root = _element(looks.by_kind.get("styles") or _ours("styles.xml"))
    styles = _completed(root)
    for each in root.iter(f"{_W}lang"):
        each.set(f"{_W}val", lang)
    parts = {**looks.parts, "word/styles.xml": _written(root)}
    types = {**looks.types, "word/styles.xml": f"{_TYPE}.wordprocessingml.styles+xml"}
    related = [("styles", "styles", "word/styles.xml"), ("settings", "settings", "word/settings.xml")]
    parts["word/settings.xml"] = _settings(looks, lang)
    types["word/settings.xml"] = f"{_TYPE}.wordprocessingml.settings+xml"
    if "theme" in looks.by_kind:
        parts["word/theme.xml"], types["word/theme.xml"] = looks.by_kind["theme"], f"{_TYPE}.theme+xml"
        related.append(("theme", "theme", "word/theme.xml"))
    section = looks.section.decode() or _ours("section.xml").decode()
    related += looks.related
    if not looks.related:
        parts[_OUR_FOOTER], types[_OUR_FOOTER] = _footer(words), f"{_TYPE}.wordprocessingml.footer+xml"
        related.append(("footer-of-ours", "footer", _OUR_FOOTER))
        section = _with_footer(section)
    definitions, lists, first = _numbering(looks)
    return Template(pack(parts), types, styles, section, _relations(related), definitions, lists, first)


@cache
def _ours(name: str) -> bytes:
    return (_OURS / name).read_bytes()


def _completed(root: Any) -> dict[str, str]:
    """The ids of the styles by our names, once those are added that are missing."""
    names = {_name_of(style).casefold(): style for style in root.iter(f"{_W}style")}
    taken = {style.get(f"{_W}styleId") for style in root.iter(f"{_W}style")}
    found, added = {}, []
    for style in _element(_ours("styles.xml")).iter(f"{_W}style"):
        name, id_ = _name_of(style), style.get(f"{_W}styleId")
        there = names.get(name.casefold())
        if there is not None and there.get(f"{_W}type") == style.get(f"{_W}type"):
            found[name] = there.get(f"{_W}styleId"), id_
            continue
        free = id_ if id_ not in taken else f"PolicyDrivers{id_}"
        found[name] = free, id_
        style.set(f"{_W}styleId", free)
        added.append(style)
    by_our_id = {ours: theirs for theirs, ours in found.values()}
    for style in added:
        for key in ("basedOn", "next"):
            for each in style.iter(f"{_W}{key}"):
                each.set(f"{_W}val", by_our_id[each.get(f"{_W}val")])
        if names:  # whose default is its own
            style.attrib.pop(f"{_W}default", "")
        root.append(style)
    return {_as_in_blocks(name): theirs for name, (theirs, _) in found.items()}


def _element(xml: bytes | str) -> Any:
    return etree.fromstring(xml)


def _name_of(style: Any) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else str(name.get(f"{_W}val", ""))


def _as_in_blocks(name: str) -> str:
    """`Heading 1` for `heading 1`, as Word shows what it writes in small letters."""
    return f"{name[:1].upper()}{name[1:]}"


def _numbering(looks: Looks) -> tuple[str, str, int]:
    if "numbering" not in looks.by_kind:
        return "", "", 1
    root = _element(looks.by_kind["numbering"])
    for each in [*root.iter(f"{_W}lvlPicBulletId")]:
        each.getparent().remove(each)
    defined, lists = root.findall(f"{_W}abstractNum"), root.findall(f"{_W}num")
    numbers = [int(each.get(f"{_W}abstractNumId", "0")) for each in defined]
    numbers += [int(each.get(f"{_W}numId", "0")) for each in lists]
    return "".join(map(_as_text, defined)), "".join(map(_as_text, lists)), max(numbers, default=0) + 1


def _settings(looks: Looks, lang: str) -> bytes:
    """Our settings, with those of the file that change how pages look in the places that the schema has for them."""
    written = _ours("settings.xml").replace(b"{lang}", lang.encode())
    for key, element in looks.settings.items():
        written = written.replace(f"<!-- {key} -->".encode(), element)
    return written


def _footer(words: Words) -> bytes:
    """“Page 1 of 2” in fields, which Word works out as it lays out the pages (ECMA-376-1, 17.16.5)."""
    said = words.gettext("Page %(page)s of %(pages)s", page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0")
    runs = (
        f'<w:fldSimple w:instr="{part}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if at % 2
        else f'<w:r><w:t xml:space="preserve">{escaped(part)}</w:t></w:r>'
        for at, part in enumerate(said)
        if part
    )
    return _ours("footer.xml").replace(b"<!-- numbers -->", "".join(runs).encode())


def _with_footer(section: str) -> str:
    """The section with our footer, which is the first that the schema has in it.

    The prefix is given: of itself `lxml` takes one that some other module of the process may have registered.
    """
    root = _element(section)
    reference = etree.Element(f"{_W}footerReference", nsmap={"r": _KIND})
    reference.set(f"{_W}type", "default")
    reference.set(f"{{{_KIND}}}id", "footer-of-ours")
    root.insert(0, reference)
    for each in root.findall(f"{_W}titlePg"):
        root.remove(each)
    return _as_text(root)


def _relations(related: list[tuple[str, str, str]]) -> str:
    return "".join(
        f'<Relationship Id="{escaped(id_)}" Type="{_KIND}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for id_, kind, name in related
    )


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _as_text(element: Any) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
