"""What is answered to a review form or a comment: Markdown for a comment of ours, and what a workflow needs to know.

What it quotes is a stranger's: nothing of it becomes markup, a link, a mention or an order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from policy_drivers.model import addresses
from policy_drivers.model.driver import Outcome
from policy_drivers.model.edtf import of_day
from policy_drivers.model.forge import Forge, Repository
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import SLUG, SLUG_LENGTH
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reports.sentences import count
from policy_drivers.reviews.formats.markdown import escape
from policy_drivers.reviews.links import form_address
from policy_drivers.reviews.said import STILL_HOLDS, command_of
from policy_drivers.reviews.taking import Result, Taken, Told
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.inert_markdown import inert
from policy_drivers.wording.lines import beginning
from policy_drivers.wording.visible import visible_json

_HEADS = {
    Result.RECORDED: "Recorded",
    Result.KNOWN: "Recorded already",
    Result.REFUSED: "Not recorded",
}
_LONGEST = 700
"""Characters of one reason, most of which quote nothing."""
_ROOM = 50_000
"""Characters of all lines, so that the answer stays below the 65,536 that GitHub takes for a comment."""
_MOST_DOUBTS = 20


def markdown(taken: Taken, day: date, site_url: str, repository: Repository | None) -> str:
    """The answer as Markdown; empty where nothing was said that needs one."""
    if not taken.told:
        return ""
    lines = [*_few(_line(each, day, site_url) for each in taken.told)]
    if taken.doubts:
        lines += ["", "Look at this again:", "", *_few(map(_doubt, taken.doubts[:_MOST_DOUBTS]))]
    if hint := _hint(taken, repository):
        lines += ["", hint]
    return "\n".join(lines) + "\n"


def as_json(taken: Taken, answer: str, reviews_by: str) -> str:
    """What a workflow needs to know, in ASCII."""
    found = {
        "answer": answer,
        "files": [before.path for before, _ in taken.changes],
        "title": _title(taken),
        "is_whole": taken.is_whole,
        "record_reviews_by": reviews_by,
    }
    return visible_json(json.dumps(found, indent=2)) + "\n"


def _title(taken: Taken) -> str:
    """The first line of the commit; empty where nothing changes."""
    files = [before for before, _ in taken.changes]
    if len(files) > 1:
        is_of_drivers = all(file.kind is Kind.DRIVER for file in files)
        return f"Record reviews of {count(len(files), 'driver' if is_of_drivers else 'file')}"
    return f"Record a review of {_key(files[0])}" if files else ""


def _key(file: Reviewed) -> str:
    return addresses.key_of(file.kind, file.slug)


def _line(told: Told, day: date, site_url: str) -> str:
    if told.file is None:
        what = f"“{escape(told.said.text)}”" if told.said.text else ""
    else:
        title, page = escape(told.file.model.title or told.file.slug), ""
        if not told.file.is_draft:
            page = addresses.whole_page(site_url, told.file.kind, told.file.slug)
        what = f"{f'[{title}]({page})' if page else title} (`{_key(told.file)}`)"
    words = inert(beginning(told.words, _LONGEST))
    head = f"- **{_HEADS[told.result]}.** {what}{': ' if what else ''}{words}{'' if words.endswith('?') else '.'}"
    if told.result is Result.REFUSED:
        return head
    return f"{head} Looked at by {escape(told.by)} on {of_day(day).in_words()}."


def _few(lines: Iterable[str]) -> Iterator[str]:
    """As many lines as there is room for, and how many there are besides."""
    room, left_out = _ROOM, 0
    for line in lines:
        room -= len(line)
        if room < 0:
            left_out += 1
        else:
            yield line
    if left_out:
        yield f"- {left_out:,} more are not shown here."


def _doubt(finding: Finding) -> str:
    return f"- {inert(beginning(f'{finding.path}, line {finding.place.line}: {finding.message}', _LONGEST))}"


def _hint(taken: Taken, repository: Repository | None) -> str:
    """How to say it so that it can be recorded; empty where the reason says all there is to do."""
    refused = next((each for each in taken.told if each.result is Result.REFUSED), None)
    if refused is None:
        return ""
    said = refused.said
    is_unclear = bool(said.fault) and not said.text.startswith("/")
    if taken.has_right and not refused.close and not is_unclear:
        return ""
    kind, stem = addresses.kind_and_slug(said.slug)
    is_slug = (kind or "/" not in said.slug) and SLUG.fullmatch(stem) and len(stem) <= SLUG_LENGTH
    slug = refused.close or (said.slug if is_slug else "SLUG")
    if repository is not None and repository.forge is not Forge.GITHUB:  # where nobody reads the comments
        return f"[Fill in the form again]({form_address(repository, slug, said.outcome)})." if taken.has_right else ""
    if not taken.has_right:
        return f"A maintainer can say it in a comment here: `/{command_of(said.outcome)} {slug} by: INITIALS`."
    if is_unclear:
        examples = f"`/{STILL_HOLDS} {slug}` or `/{command_of(Outcome.REVISED)} {slug}: what you changed`"
        return f"Say it in a comment here, such as {examples}."
    return f"Say it in a comment here: `/{command_of(said.outcome)} {slug}`."
