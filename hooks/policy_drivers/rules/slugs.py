"""Rules about the names of files, which are addresses."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.names import RESERVED_SLUGS, SLUG, SLUG_LENGTH, free_slug, slugify
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Span
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule, file_rule

_TOP = Span(0, 0)


@file_rule(Severity.ERROR, softens=False, of_pages=False)
def slug_format(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A file's name must be made of lower-case letters, digits and single hyphens, and end in `.md`.

    Why: The name is the permanent name of the driver or collection, and its web address. Spaces, capitals and accents
    break links, and Windows cannot store names such as `con` or `aux`.

    Fails:
        `drivers/2019/Interim NHS People Plan.md`

    Fix:
        `drivers/2019/interim-nhs-people-plan.md`
    """
    slug = file.slug
    if SLUG.fullmatch(slug) and len(slug) <= SLUG_LENGTH and slug not in RESERVED_SLUGS and file.path.endswith(".md"):
        return
    better = free_slug(slugify(slug), lambda name: name in context.catalogue.by_slug and name != slug)
    if slug in RESERVED_SLUGS:
        message = f"“{slug}” is a name that the site or Windows keeps for itself"
        yield Complaint(_TOP, message, "rename the file, and give it a longer name")
    elif len(slug) > SLUG_LENGTH and SLUG.fullmatch(slug):
        message = f"the file's name has {len(slug)} characters; the limit is {SLUG_LENGTH}"
        yield Complaint(_TOP, message, f"rename the file to `{better}.md`")
    else:
        message = f"“{file.path.rpartition('/')[2]}” is not a name that can be a web address"
        yield Complaint(
            _TOP, message, f"rename the file to `{better}.md`" if better else "rename the file, with plain letters only"
        )


@driver_rule(Severity.ERROR, softens=False, needs_keys=False)
def slug_duplicate(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Two files must not have the same name, even in different folders.

    Why: The name is the driver's address on the site, whatever folder the file is in. Only one of the two can have it.

    Fails:
        `drivers/2018/people-plan.md` beside `drivers/2019/people-plan.md`.

    Fix:
        Rename the newer file before it is published: `drivers/2019/people-plan-2019.md`.
    """
    first = context.same_slug.get(file.path)
    if first is not None:
        help_ = "rename the newer of the two, for example by adding the year to its name"
        yield Complaint(_TOP, f"{first.path} already has the same name", help_)
