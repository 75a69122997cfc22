"""A template for Word gives its looks, and nothing that could harm the readers of a briefing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.settings import Settings
from policy_drivers.reading.project import ProjectError, settings_from
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.tree import read_tree
from policy_drivers.reading.walking import Stray
from policy_drivers.reading.word_template import WordTemplate, find_template, read_word_template
from tests.making.examples import examples
from tests.making.word_templates import PIXEL, add_field, edited, replacing, template

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
OF_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SOUND = template()


def _read(raw: bytes) -> WordTemplate:
    return read_word_template(SourceText("briefing.docx", raw))


def _refused(raw: bytes) -> str:
    found = _read(raw)
    assert found.looks is None
    (fault,) = found.faults
    assert fault.rule == "word-template-invalid"
    assert fault.help
    return fault.reason


def test_a_sound_template_gives_its_looks() -> None:
    found = _read(SOUND)
    assert found.faults == ()
    assert found.looks is not None
    assert sorted(found.looks.by_kind) == ["numbering", "styles", "theme"]
    assert sorted(found.looks.parts) == [
        "word/_rels/header1.xml.rels", "word/footer3.xml", "word/header1.xml", "word/media/picture2.png",
    ]  # fmt: skip
    assert found.looks.parts["word/media/picture2.png"] == PIXEL
    assert [kind for _, kind, _ in found.looks.related] == ["header", "footer"]
    assert all(id_.startswith("of-template-") for id_, _, _ in found.looks.related)  # none is one of ours
    everything = b"".join([*found.looks.parts.values(), found.looks.section, *found.looks.settings.values()])
    assert b"What the template says itself" not in everything
    assert b"Somebody of ours" not in everything


def test_a_document_template_is_one_too() -> None:
    as_dotx = {TYPES: replacing(OF_DOCUMENT, OF_DOCUMENT.replace("document.main", "template.main"))}
    assert _read(edited(SOUND, as_dotx)).faults == ()


def _zip_of(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return written.getvalue()


def _related(kind: str, target: str) -> Callable[[Document], None]:
    """A header that relates to something elsewhere."""

    def edit(document: Document) -> None:
        document.sections[0].header.part.rels.get_or_add_ext_rel(f"{RELATIONSHIP_TYPE.OFFICE_DOCUMENT}/{kind}", target)

    return edit


def _field(instruction: str) -> Callable[[Document], None]:
    return lambda document: add_field(document.sections[0].header.paragraphs[0], instruction)


def _split_field(document: Document) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    for text in ("INCLUDE", 'PICTURE "http://example.org/a.png"'):
        instruction = paragraph.add_run()._r.makeelement(qn("w:instrText"))
        instruction.text = text
        paragraph.add_run()._r.append(instruction)


def _linked_shape(document: Document) -> None:
    run = document.sections[0].header.paragraphs[0].add_run()._r
    shape = run.makeelement("{urn:schemas-microsoft-com:vml}imagedata", {"src": "http://example.org/a.png"})
    run.append(shape)


FROM_ELSEWHERE = "a header or footer holds something from elsewhere"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "this is no Word document"),
        (b"%PDF-1.7", "this is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "this is a document of an old Word, or one with a password"),
        (b"PK\x03\x04", "this Word document is damaged"),
        (SOUND[:-2000], "this Word document is damaged"),
        (_zip_of({"a.txt": b"text"}), "the file has no part [Content_Types].xml"),
        (
            edited(SOUND, {"word/numbering.xml": replacing('w:abstractNumId="', 'w:abstractNumId="x')}),
            "its part word/numbering.xml cannot be read",
        ),
        (
            edited(SOUND, {"word/styles.xml": replacing(' w:styleId="', ' w:other="')}),
            "its part word/styles.xml cannot be read",
        ),
        (edited(SOUND, {TYPES: replacing(OF_DOCUMENT, "application/pdf")}), "this is no Word document"),
        (
            edited(SOUND, {TYPES: replacing(OF_DOCUMENT, "application/vnd.ms-word.document.macroEnabled.main+xml")}),
            "this template has macros",
        ),
        (edited(SOUND, {"word/vbaProject.bin": b"macros"}), "this template has macros"),
        (
            edited(SOUND, {MAIN: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            f"its part {MAIN} has a document type, which no program for documents writes",
        ),
        (edited(SOUND, {MAIN: b"<w:document"}), f"its part {MAIN} cannot be read"),
        (
            edited(SOUND, {MAIN: b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}),
            "this document is of a kind that few programs read",
        ),
        (
            _zip_of({f"word/{number}.xml": b"" for number in range(600)}),
            "unpacked, this document has more than 500 parts or 30,000,000 bytes",
        ),
        (
            _zip_of({"word/document.xml": bytes(31_000_000)}),
            "unpacked, this document has more than 500 parts or 30,000,000 bytes",
        ),
        (template(_related("image", "https://example.org/logo.png")), f"{FROM_ELSEWHERE} (image)"),
        (template(_related("oleObject", "file:///c:/a.xlsx")), f"{FROM_ELSEWHERE} (oleObject)"),
        (template(_related("hyperlink", "file:///c:/a.docx")), f"{FROM_ELSEWHERE} (hyperlink)"),
        (
            template(_field('INCLUDEPICTURE "http://example.org/a.png"')),
            "a field of this template brings in what is elsewhere, or runs something",
        ),
        (template(_split_field), "a field of this template brings in what is elsewhere, or runs something"),
        (template(_linked_shape), "a picture of this template is elsewhere"),
    ],
    ids=lambda value: "document" if isinstance(value, bytes) else value,  # its bytes hold the time of its writing
)
def test_what_could_harm_readers_is_refused(raw: bytes, reason: str) -> None:
    assert _refused(raw) == reason


def test_links_that_a_reader_follows_are_kept() -> None:
    assert _read(template(_related("hyperlink", "https://example.org/"))).faults == ()


def test_what_a_template_lacks_is_said() -> None:
    def lacking(document: Document) -> None:
        for style in ("Subtitle", "Heading 2"):
            document.styles[style].delete()
        for field in [*document.sections[0].footer._element.iter(qn("w:fldSimple"))]:
            field.getparent().remove(field)
        for picture in document.sections[0].header._element.iter(qn("wp:docPr")):
            del picture.attrib["descr"]

    found = _read(template(lacking))
    assert found.looks is not None
    assert [(fault.rule, fault.reason) for fault in found.faults] == [
        ("word-template-incomplete", "this template has no style “Subtitle”, “Heading 2”"),
        ("word-template-incomplete", "pages made with this template have no numbers"),
        ("word-template-incomplete", "a picture in this template has no alternative text"),
    ]


@examples(60)
@given(st.data())
def test_nothing_in_a_file_is_too_much(data: st.DataObject) -> None:
    raw = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    found = _read(bytes(raw))
    assert found.looks is not None or found.faults


def test_it_is_found_where_the_settings_say(tmp_path: Path) -> None:
    assert isinstance(find_template(tmp_path, "word/briefing.docx"), Stray)
    (tmp_path / "word").mkdir()
    (tmp_path / "word" / "briefing.docx").write_bytes(SOUND)
    found = find_template(tmp_path, "word/briefing.docx")
    assert isinstance(found, SourceText)
    assert (found.path, found.raw) == ("word/briefing.docx", SOUND)
    (tmp_path / "drivers").mkdir()
    digests = []
    for content in (SOUND, b"other"):
        (tmp_path / "word" / "briefing.docx").write_bytes(content)
        digests.append(read_tree(tmp_path, Settings(word_template="word/briefing.docx")).digest())
    assert digests[0] != digests[1]


@pytest.mark.parametrize("place", ["missing.docx", "link.docx", "out/briefing.docx", "large.docx"])
def test_why_there_is_none_is_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "briefing.docx").write_bytes(SOUND)
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.docx").symlink_to(tmp_path / "elsewhere" / "briefing.docx")
    (root / "out").symlink_to(tmp_path / "elsewhere")
    (root / "large.docx").write_bytes(bytes(5_000_001))
    found = find_template(root, place)
    assert isinstance(found, Stray)
    assert (found.faults[0].rule, found.faults[0].reason) == {
        "missing.docx": ("word-template-invalid", "there is no such file"),
        "link.docx": ("outside-tree", "this link leads out of the folder of the project"),
        "out/briefing.docx": ("outside-tree", "this leads out of the project"),
        "large.docx": (
            "word-template-invalid",
            "the file has 5,000,001 bytes; the most that is read is 5,000,000",
        ),
    }[place]


def test_the_setting_is_a_path_inside_the_project() -> None:
    with pytest.raises(ProjectError, match="word_template: it must be a file inside the project"):
        settings_from({"policy_drivers": {"word_template": "../briefing.docx"}}, "mkdocs.yml")
    assert settings_from({"policy_drivers": {"word_template": None}}, "mkdocs.yml").word_template == ""


def test_python_docx_opens_what_is_made_here() -> None:
    assert docx.Document(io.BytesIO(SOUND)).paragraphs[0].text == "What the template says itself"
