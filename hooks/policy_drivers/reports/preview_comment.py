"""The comment on a pull request that lists its changed pages and findings, in Markdown.

What it is made from comes from the check of a stranger's pull request. `opened` takes one JSON document out of an
archive, of which it writes nothing to any disk; `comment` shows every text in it as text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from policy_drivers.model.severity import Severity
from policy_drivers.reports.preview import MOST_BYTES, Preview, PreviewError, PreviewFinding, PreviewPage
from policy_drivers.reports.sentences import count, listing
from policy_drivers.wording.inert_markdown import inert
from policy_drivers.wording.lines import beginning

MARKER = "<!-- policy-drivers: preview -->"
"""With which the comment begins, so that it is found again."""
NAME = "preview.json"
"""What the document is called in the archive."""
MOST_PACKED = 5_000_000
"""Bytes of the archive."""
_MOST_ROWS = 50
"""Rows of one table."""
_LONGEST = 200
"""Characters of a text in a cell; with all of them the comment stays below the 65,536 that GitHub takes."""
_ROOM = 20_000
"""Characters of the rows of one table, since what is escaped takes more."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def opened(archive: bytes) -> bytes:
    """The document in an archive (ZIP) that holds nothing else. Raises `PreviewError` for any other."""
    if len(archive) > MOST_PACKED:
        raise PreviewError(f"the archive has more than {MOST_PACKED:,} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            entries = packed.infolist()
            if [each.filename for each in entries] != [NAME] or entries[0].compress_type not in _METHODS:
                raise PreviewError(f"the archive holds something else than one {NAME}")
            with packed.open(entries[0]) as document:
                found = document.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, PreviewError):
            raise
        raise PreviewError("it is not an archive that can be opened") from None
    return found


def comment(preview: Preview, run: str, *, is_built: bool) -> str:
    """The comment. `run` is the address of the run, where the site is to be had if it was built."""
    return (
        "\n".join([MARKER, "", *_of_site(run, is_built=is_built), *_of_findings(preview), *_of_pages(preview)]) + "\n"
    )


def no_comment(run: str) -> str:
    """The comment where it is not known what was found."""
    return f"{MARKER}\n\nWhat was found in this pull request cannot be shown here. Look at [its run]({run}).\n"


def _of_site(run: str, *, is_built: bool) -> Iterator[str]:
    if is_built:
        yield f"The site is built with this change. To look at it, download **site** at the end of [the run]({run}) and"
        yield "unpack it. In that folder, run `python -m http.server`, and open <http://localhost:8000/>."
    else:
        yield f"The site could not be built with this change. [The run]({run}) says why."
    yield ""


def _of_findings(preview: Preview) -> Iterator[str]:
    counts = preview.counts
    numbers = {Severity.ERROR: counts.error, Severity.WARNING: counts.warning, Severity.NOTICE: counts.notice}
    found = listing([count(number, severity.value) for severity, number in numbers.items() if number])
    yield f"### {found[:1].upper()}{found[1:] or 'Nothing to report'}"
    yield ""
    yield from _table(("Where", "What"), list(map(_finding, preview.findings)), sum(numbers.values()))


def _finding(finding: PreviewFinding) -> tuple[str, str]:
    what = f"**{finding.severity}**: {_text(finding.message)}"
    advice = f"<br>{_text(finding.help)}" if finding.help else ""
    return f"{_text(finding.path)}, line {finding.line}", f"{what}{advice}"


def _of_pages(preview: Preview) -> Iterator[str]:
    rows = [*map(_page, preview.pages), *((_text(path), "is there no more") for path in preview.gone)]
    yield "### Changed pages"
    yield ""
    if not rows:
        yield "No page of its own."
    yield from _table(("File", "Page"), rows, len(rows) + preview.left_out)


def _page(page: PreviewPage) -> tuple[str, str]:
    title = f"{_text(page.title)}: " if page.title else ""
    return _text(page.path), f"{title}{_text(page.page)}" if page.page else "has no page of its own, or none yet"


def _table(headers: Sequence[str], rows: Sequence[tuple[str, str]], number: int) -> Iterator[str]:
    """As many rows as there is room for, and how many of the `number` that there are have been left out."""
    if not rows:
        return
    yield f"| {' | '.join(headers)} |"
    yield "| --- | --- |"
    room, shown = _ROOM, 0
    for row in rows[:_MOST_ROWS]:
        line = f"| {' | '.join(row)} |"
        room -= len(line)
        if room < 0:
            break
        shown += 1
        yield line
    yield ""
    if number > shown:
        left = number - shown
        yield f"{left:,} more {'is' if left == 1 else 'are'} not shown here; the run lists them all."
        yield ""


def _text(text: str) -> str:
    """The beginning of a stranger's text, of which a forge makes nothing."""
    return inert(beginning(text, _LONGEST))
