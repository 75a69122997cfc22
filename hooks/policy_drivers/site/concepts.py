"""The registers as concept schemes, in SKOS (https://www.w3.org/TR/skos-reference/): what they say, as statements.

The URI of a concept is the address of its page, and that of a scheme the address of the list of these; places have no
pages, so their concepts are parts of the file in Turtle. A site that does not know its own address has relative ones,
which lead from the files to the same pages wherever these are.

- A preferred name is in the language of the site. Nobody says in which language a variant is, so it has none.
- Identifiers of bodies and places are `skos:exactMatch`: they are the same body. Those of themes and services are
  `skos:closeMatch`: two subjects seldom cover exactly the same.
- What an entry became is `dcterms:isReplacedBy`, and its last day the end of `dcterms:valid`, an interval in EDTF whose
  beginning nobody says: `../2023-03`. Once that is past it is `owl:deprecated`.

Members are people, and never in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from policy_drivers.markdown.plain_text import blocks
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.model import addresses
from policy_drivers.model.names import slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Place, Register, Source
from policy_drivers.site.archives import archive_url
from policy_drivers.site.facets import ArchivedFacet, archived
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
NAMES = {
    RegisterName.SOURCES: "Sources",
    RegisterName.THEMES: "Themes",
    RegisterName.SERVICES: "Services",
    RegisterName.COVERAGE: "Coverage",
}
"""The registers that are published, and what their schemes are called."""
_THINGS = (RegisterName.SOURCES, RegisterName.COVERAGE)
"""Those whose entries are bodies and places, not subjects."""


class Uri(NamedTuple):
    """What a statement is about, or says: an address, or a name with one of `PREFIXES` before it."""

    text: str
    is_name: bool = False


class Literal(NamedTuple):
    """A text that a statement says, in a language or of a type of `PREFIXES`."""

    text: str
    lang: str = ""
    type: str = ""


Value: TypeAlias = "Uri | Literal"


@dataclass(frozen=True)
class Described:
    """A scheme or a concept, and all that is said of it: a property of `PREFIXES`, and its values."""

    uri: Uri
    statements: Sequence[tuple[str, Sequence[Value]]]


def has_concepts(site: Site, name: RegisterName) -> bool:
    """Whether a register is published: it is there, and has no error."""
    return name in NAMES and site.catalogue.register_files.keeps(name) and name not in site.broken_registers


def described(site: Site, name: RegisterName) -> Iterator[Described]:
    """The scheme of a register, and then its concepts in the order of the file."""
    return _Scheme(site, name).described()


def concept_uri(site: Site, facet: ArchivedFacet, name: str, root: str) -> str:
    """The address of the page of a name, which `root` leads to where the site's own is not known; empty for none."""
    url = archive_url(facet, name, facet.names_in(site.catalogue.registers))
    return f"{site.url or root}{url}" if url else ""


class _Scheme:
    """One register of a site as a scheme."""

    def __init__(self, site: Site, name: RegisterName) -> None:
        self._site = site
        self._name = name
        self._file = addresses.concepts(name, addresses.TURTLE)
        self._root = site.url or addresses.root_from(self._file)
        self._register: Register[Entry] = site.catalogue.registers.of_names(name)
        self._facet = next((each for each in archived() if each.register is name), None)
        self._notes = SafeMarkdown(lambda target: site.link(target, f"{self._root}{addresses.DRIVERS}"), "")

    def described(self) -> Iterator[Described]:
        concepts = [(entry, uri) for entry in self._register.entries if (uri := self._uri(entry))]
        licence = self._site.settings.licence
        tops = [uri for entry, uri in concepts if not self._broader(entry)]
        yield Described(
            self._scheme,
            self._said(
                ("rdf:type", [Uri("skos:ConceptScheme", is_name=True)]),
                ("dcterms:title", [self._text(f"{self._site.name}: {NAMES[self._name]}")]),
                ("dcterms:license", [Uri(licence.url)] if licence else []),
                ("skos:hasTopConcept", tops),
            ),
        )
        for entry, uri in concepts:
            yield Described(uri, self._of(entry))

    @property
    def _scheme(self) -> Uri:
        return Uri(f"{self._root}{addresses.archives(self._facet.folder) if self._facet else self._file}")

    def _uri(self, entry: Entry) -> Uri | None:
        """The URI of an entry; None for one without letters, and for the name of sources that nobody knows."""
        if isinstance(entry, Source) and entry.unidentified:
            return None
        if self._facet:
            uri = concept_uri(self._site, self._facet, entry.name, self._root)
            return Uri(uri) if uri else None
        slug = slugify(entry.name)
        return Uri(f"{self._root}{self._file}#{slug}") if slug else None

    def _of(self, entry: Entry) -> Sequence[tuple[str, Sequence[Value]]]:
        broader = self._broader(entry)
        others = map(clean_line, entry.also_known_as)
        match = "skos:exactMatch" if self._name in _THINGS else "skos:closeMatch"
        note = " ".join(block.text for block in blocks(self._notes.render(entry.note or "").html))
        ended = [Literal("true", type="xsd:boolean")] if entry.has_ended(self._site.today) else []
        valid = [Literal(f"../{entry.until.text.rpartition('/')[2]}", type="edtf:EDTF")] if entry.until else []
        return self._said(
            ("rdf:type", [Uri("skos:Concept", is_name=True)]),
            ("skos:inScheme", [self._scheme]),
            ("skos:topConceptOf", [] if broader else [self._scheme]),
            ("skos:prefLabel", [self._text(entry.name)]),
            ("skos:altLabel", [Literal(each) for each in others if each and each != clean_line(entry.name)]),
            ("skos:note", [self._text(note)] if note else []),
            ("skos:broader", broader),
            (match, [Uri(each.uri) for each in entry.identifiers]),
            ("dcterms:valid", valid),
            ("owl:deprecated", ended),
            ("dcterms:isReplacedBy", self._uris(self._register.came_after(entry))),
            ("dcterms:replaces", self._uris(self._register.came_before(entry))),
        )

    def _broader(self, entry: Entry) -> list[Uri]:
        names = entry.within if isinstance(entry, Place) else ()
        return self._uris([each for name in names if (each := self._register.find(name)) is not None])

    def _uris(self, entries: Sequence[Entry]) -> list[Uri]:
        return [uri for entry in entries if (uri := self._uri(entry))]

    def _text(self, text: str) -> Literal:
        return Literal(clean_line(text), lang=self._site.lang)

    def _said(self, *statements: tuple[str, Sequence[Value]]) -> Sequence[tuple[str, Sequence[Value]]]:
        """Without the properties about which there is nothing to say, and no value twice."""
        return [(name, list(dict.fromkeys(values))) for name, values in statements if values]
