"""Tables that other tools have written: what their columns are for, and which are the tool's own.

The names are those of Zotero's CSV, of Microsoft Lists and SharePoint, of what Power Automate makes of their items, of
fields that Airtable fills in, and of answers to Microsoft and Google Forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field

from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.model.names import fold


def _names(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(","))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is for."""

    key: str = ""
    label: Label | None = None
    _: KW_ONLY
    rank: int = 0
    """Which of the columns for one field comes first: the lowest."""
    is_spare: bool = False
    """Whether it only says more loosely what another column says."""


@dataclass(frozen=True, slots=True)
class Tool:
    """How the tables of one tool are known, and read."""

    signs: frozenset[str]
    """Folded names of columns, all of which its tables have."""
    own: frozenset[str] = frozenset()
    """Columns that say something of the record, not of the document: told as furniture."""
    own_beginnings: tuple[str, ...] = ()
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    is_closed: bool = False
    """Whether it has no columns of the team's own, so that one without a meaning here has none."""

    def is_own(self, name: str) -> bool:
        """Whether a column of a folded name is the tool's own."""
        return name in self.own or name.startswith(self.own_beginnings or "\0")


ZOTERO = Tool(
    signs=_names("key, item type, publication year, manual tags"),
    own=_names(
        "key, date added, date modified, access date, library catalog, call number, file attachments, archive"
        ", archive location"
    ),
    meanings={
        "title": Meaning("title", Label.TITLE),
        "short title": Meaning("alternative_titles", Label.ALTERNATIVE),
        "author": Meaning("authors", Label.SOURCE),
        "publication title": Meaning("source", Label.SOURCE, rank=1),
        "publisher": Meaning("source", Label.SOURCE, rank=2),
        "date": Meaning("date", Label.DATE),
        "publication year": Meaning("date", Label.DATE, rank=1),
        "doi": Meaning("identifiers"),
        "isbn": Meaning("identifiers"),
        "url": Meaning("link", Label.LINK),
        "link attachments": Meaning("", Label.LINK_OTHER),
        "abstract note": Meaning("", Label.SUMMARY),
        "manual tags": Meaning("themes"),
        "type": Meaning("type"),
        "item type": Meaning("type", rank=1, is_spare=True),
    },
    is_closed=True,
)
_LISTS = _names(
    "id, item type, path, created, modified, created by, modified by, content type, version, attachments, edit"
    ", type icon linked to document, compliance asset id, complianceassetid, color tag, colortag, app created by"
    ", app modified by, folder child count, item child count, label setting, label applied by, retention label"
    ", retention label applied, item is a record, comment count, like count, checked out to, file size, unique id, guid"
    ", workflow instance id, source version converted document, source name converted document, encoded absolute url"
    ", server relative url, effective permissions mask, approval status, approver comments, shared with, sensitivity"
)
_SIGNS_OF_LISTS = (
    "item type, path", "created by, modified by", "modified, modified by", "created, created by", "created, modified",
    "content type, attachments",
)  # fmt: skip
_FLOW = _names(
    "odata etag, odata id, odata type, odata editlink, iteminternalid, id, created, author, modified, editor"
    ", filesystemobjecttype, serverredirectedembeduri, serverredirectedembedurl, contenttypeid, contenttype"
    ", odata uiversionstring, attachments, guid, complianceassetid"
)
"""The internal names of SharePoint, where `Author` and `Editor` are who made and changed the record."""
_AIRTABLE = _names(
    "record id, airtable id, created, created by, created time, last modified, last modified by, last modified time"
    ", autonumber"
)
_SIGNS_OF_AIRTABLE = ("record id", "last modified by", "last modified time", "created time", "autonumber")
TOOLS = (
    ZOTERO,
    *(Tool(signs=_names(sign), own=_AIRTABLE) for sign in _SIGNS_OF_AIRTABLE),
    *(Tool(signs=_names(signs), own=_LISTS) for signs in _SIGNS_OF_LISTS),
    *(Tool(signs=_names(sign), own=_FLOW) for sign in ("iteminternalid", "filesystemobjecttype")),
    Tool(
        signs=_names("start time, completion time"),
        own=_names(
            "id, start time, completion time, email, name, last modified time, total points, quiz feedback"
            ", grade posted time, language"
        ),
        own_beginnings=("points ", "feedback "),
    ),
    Tool(signs=_names("timestamp"), own=_names("timestamp, email address, username, score, form response edit url")),
)


def is_of_tool(headers: Iterable[str]) -> bool:
    """Whether a tool wrote a table with columns that are called so."""
    return tool_of(map(fold, headers)) is not None


def tool_of(names: Iterable[str]) -> Tool | None:
    """The tool that wrote a table with columns of these folded names."""
    there = frozenset(names)
    return next((tool for tool in TOOLS if tool.signs <= there), None)
