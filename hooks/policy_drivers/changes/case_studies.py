"""A case study gets another slug, or goes: its file, and the links in texts that lead to it."""

from __future__ import annotations

import posixpath

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.naming import links_to, where
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.renaming import Renaming, rewrite
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.names import is_slug, slugify
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.reviewed import read_as
from policy_drivers.reading.source import Edit


def renamed_study(study: CaseStudyFile, new: str, before: Snapshot) -> Renaming:
    """What has to change for a case study to be called `new`. Raises `RefusedError` where that cannot be its name."""
    if not is_slug(new):
        better = slugify(new.removesuffix(".md"))
        hint = f", such as {better}" if is_slug(better) and better != new else ""
        raise RefusedError(
            f"“{new}” cannot be a slug; take lower-case letters, digits and single hyphens, at most 80 characters{hint}"
        )
    if new == study.slug:
        raise RefusedError(f"{study.path} is called so already")
    for other in before.catalogue.case_studies:
        if other.slug == new:
            raise RefusedError(f"{other.path} is called {new} already; two case studies cannot have one slug")
        if other is not study and new in other.study.former_slugs:
            raise RefusedError(
                f"{new} is a former slug of {other.path}, and its address leads there; take another slug"
            )
    changes, found = ChangeSet(), [*links_to(study, before)]
    for each in found:
        rewrite(each.source, [Edit(link.span, new) for link in each.references], changes)
    former = [slug for slug in study.study.former_slugs if slug not in (new, study.slug)]
    former += [study.slug] if is_slug(study.slug) else []
    try:
        now = set_fields(read_as(study, changes.now(study.source)), {"former_slugs": former or None})
    except EditError as error:
        raise RefusedError(str(error)) from None
    changes.rewrite(study.source, now.source.raw)
    to = f"{posixpath.dirname(study.path)}/{new}.md"
    changes.move(study.source, to)
    return Renaming(changes, to, [each for each in found if each.source.path != study.path])


def deleted_study(study: CaseStudyFile, before: Snapshot) -> ChangeSet:
    """What has to change for a case study to go. Raises `RefusedError` where a text leads to it."""
    others = [each for each in links_to(study, before) if each.source.path != study.path]
    if others:
        named = "".join(f"\n  {each.source.path}: {where(each)}" for each in others)
        raise RefusedError(
            f"other files lead to {study.path}:{named}\ntake the links out first; or keep it: drivers archive "
            f"case-studies/{study.slug}"
        )
    changes = ChangeSet()
    changes.delete(study.source)
    return changes
