"""The versions of a driver's summary as readers see them: those in which something that they see has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_drivers.exports.export import OF_REVIEWS
from policy_drivers.history.versions import Version, is_state
from policy_drivers.model import addresses
from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

_IMPACT, _MEMBER, _UPDATED = "library_impact", "group_member", "last_updated"
_RELATED = ("supersedes", "superseded_by", "related")
_LABELS = {
    "title": _("Title"),
    "title_lang": _("Title"),
    "alternative_titles": _("Also known as"),
    "authors": _("Authors"),
    "source": _("Source"),
    "date": _("Published"),
    "type": _("Type"),
    "format": _("Format"),
    "coverage": _("Coverage"),
    "audience": _("Written for"),
    "themes": _("Themes"),
    "services": _("Services"),
    "status": _("Status"),
    **dict.fromkeys(("link", "links", "identifiers"), _("Documents")),
    **dict.fromkeys(_RELATED, _("Related drivers")),
    "actions": _("What we are doing about it"),
    "reviews": _("Review history"),
    "review_due": _("Next review due"),
}
"""What readers know a key by; of the others they see nothing, or another word (`_label`)."""
_MOST_LISTED = 20
"""So many versions are listed, the newest; then it is said how many older ones there are."""
_MOST_NAMED = 8
"""So many parts that have changed are named; then it is said how many more there are."""
_NO_REPLY = re.compile(r"(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com")
"""The address that GitHub gives a commit whose writer keeps their own to themselves, with their handle in it."""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version as its line in the list says it."""

    anchor: str
    """The id of the line."""
    day: Edtf
    by: str
    """The initials of the member who wrote it; empty where it was nobody whom readers know."""
    is_new: bool
    moved_from: str
    """The slug that the driver had before; empty where it kept its own."""
    parts: tuple[str, ...]
    """What has changed, in the words of the page; nothing where nobody can tell."""
    further: int
    """How many more parts have."""
    text_url: str
    """Where the forge has the text of this version; empty where there is none."""


@dataclass(frozen=True)
class ListedVersions:
    """The versions of a driver as its page lists them."""

    newest: Sequence[ShownVersion]
    older: Sequence[ShownVersion]
    """Those of which there is no more than a place to lead to: a quotation may name one."""
    history_url: str
    """Where the forge has all of them; empty where there are no older ones, or no forge is known."""


def listed_versions(site: Site, file: DriverFile, shown: Sequence[ShownVersion]) -> ListedVersions:
    """The versions of a driver, the newest first, parted into those that are listed and those that are counted."""
    older, forge = shown[_MOST_LISTED:], site.settings.on_forge
    url = forge.history_of(f"{site.versions.prefix}{file.path}") if forge and older else ""
    return ListedVersions(shown[:_MOST_LISTED], older, url)


def shown_versions(site: Site, file: DriverFile) -> list[ShownVersion]:
    """The versions of a driver, the newest first."""
    return [*_shown(site, site.versions.of(file.path))][::-1]


def quoted_version(site: Site, file: DriverFile, shown: Sequence[ShownVersion] | None = None) -> ShownVersion | None:
    """The version that the page shows; None where git knows of none, or somebody has changed the file since."""
    every = site.versions.of(file.path)
    if not every or not is_state(every[0], file.source.raw):
        return None
    return next(iter(shown_versions(site, file) if shown is None else shown), None)


def _shown(site: Site, versions: Sequence[Version]) -> Iterator[ShownVersion]:
    """Those that readers have seen, the oldest first. A draft is none, and with its end a summary is new."""
    shows_drafts = site.is_preview or site.settings.show_drafts
    is_known = bool(versions) and not versions[-1].is_new
    for each in reversed(versions):
        if each.is_draft and not shows_drafts:
            continue
        is_new, is_known = not is_known, True
        parts = () if is_new else _parts(site, each)
        if is_new or parts or each.moved_from or not each.changed.is_known:
            yield ShownVersion(
                anchor=addresses.version_anchor(each.commit),
                day=of_day(each.day),
                by=_initials(site, each.email),
                is_new=is_new,
                moved_from="" if is_new else each.moved_from,
                parts=parts[:_MOST_NAMED],
                further=len(parts[_MOST_NAMED:]),
                text_url=_text_url(site, each),
            )


def _parts(site: Site, version: Version) -> tuple[str, ...]:
    """What readers see of what has changed. That a summary was updated is not told where it is told in what."""
    hidden = frozenset() if site.settings.show_reviews else OF_REVIEWS
    keys = [key for key in version.changed.keys if key not in hidden]
    named = [label for key in keys if (label := _label(site, key))]
    named += [heading or site.words.gettext("Text") for heading in version.changed.sections]
    if not named and _UPDATED in keys:
        named = [site.words.gettext("Summary last updated")]
    return tuple(dict.fromkeys(named))


def _label(site: Site, key: str) -> str:
    if key == _IMPACT:
        return site.heading_of_impact
    if key == _MEMBER:
        said = site.words.gettext("%(member)s responsible", member=site.member_word)
        return f"{said[:1].upper()}{said[1:]}"
    return site.words.gettext(_LABELS[key]) if key in _LABELS else ""


def _initials(site: Site, email: str) -> str:
    """Who wrote a version, as far as the register knows the address: that of a stranger is nobody's business."""
    if not site.settings.show_reviews:
        return ""
    known: dict[str, str] | None = site.kept.get(__name__)
    if known is None:
        members = site.catalogue.registers.members.entries
        known = {each.github.casefold(): each.initials for each in members if each.github}
        known |= {each.email.casefold(): each.initials for each in members if each.email}
        site.kept[__name__] = known
    found = _NO_REPLY.fullmatch(email)
    return known.get(email, "") or (known.get(found[1], "") if found else "")


def _text_url(site: Site, version: Version) -> str:
    forge = site.settings.on_forge
    return forge.file_at(version.commit, f"{site.versions.prefix}{version.path}") if forge else ""
