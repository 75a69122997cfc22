"""The scripts of the form find the summary of a file where the rules find it, and change nothing else."""

from __future__ import annotations

from hypothesis import strategies as st
from playwright.sync_api import Page

from policy_drivers.markdown.structure import structure
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from tests.making.demonstration import demonstration, real_drivers_as_saved
from tests.making.drawn import drawn
from tests.site.browser.asking import asked

NEW = "Another summary:\n\n- one;\n- two."
BOTH = """(({ summaryOf, withSummary, EditError }) => ([file, summary]) => {
  const found = summaryOf(file);
  if (found !== null) return [found, withSummary(file, found), withSummary(file, summary)];
  try {
    withSummary(file, summary);
    return "changed";
  } catch (error) {
    return error instanceof EditError ? null : String(error);
  }
})({ ...await import("./summary.js"), ...await import("./scalars.js") })"""
_LINES = st.sampled_from(["Text.", "Text.  ", "", "- one", "#hash", "### Aims", "é – “x”", "Text\\"])
_HEADINGS = st.sampled_from(
    ["## Summary", "## summary  ", "## Key features", "# One", "##", "##\tTab", "## Summary ##"]
)
_TRAPS = st.sampled_from(["```", "~~~", "<div>", "---", "===", "-", "- # two", "  - ## two", "> ## three"])
_MORE_TRAPS = st.sampled_from(
    ["    ## code", " ## near", "1. # a", "## Summary ##", "## Summary {#a}", "# Summary", "##  Summary"]
)
_BODIES = st.tuples(
    st.sampled_from([["## Summary"], ["", "## Summary", ""], ["## Summary  ##"], []]),
    st.lists(_LINES | _LINES | _HEADINGS, min_size=1, max_size=6),
    st.lists(_HEADINGS | _TRAPS | _MORE_TRAPS, max_size=1),
    st.lists(_LINES, max_size=2),
).map(lambda parts: "\n".join([line for part in parts for line in part]))


def _wanted(file: str) -> tuple[str, str]:
    """The summary as the rules see it, and the file with another."""
    body = read_driver(SourceText("a.md", file.encode())).body
    parts = structure(body)
    assert parts is not None
    headings = list(parts.headings)
    at = next(at for at, each in enumerate(headings) if each.level == 2 and each.holds.casefold() == "summary")
    end = next((each.start for each in headings[at + 1 :] if each.level <= 2), len(body))
    text = body[headings[at].end : end]
    start = file.index(body) + headings[at].end + len(text) - len(text.lstrip())
    new = NEW.replace("\n", "\r\n") if file.startswith(("---\r", "\ufeff---\r")) else NEW
    return text.strip().replace("\r\n", "\n"), file[:start] + new + file[start + len(text.strip()) :]


@demonstration
def test_the_summary_of_each_real_driver_is_found_and_changed(scripts: Page) -> None:
    files = real_drivers_as_saved()
    found = asked(scripts, BOTH, [[file, NEW] for file in files])
    for file, each in zip(files, found, strict=True):
        text, changed = _wanted(file)
        assert each == [text, file, changed]


def test_where_the_summary_ends_is_known_or_nothing_is_changed(scripts: Page) -> None:
    files = [f"---\ntitle: A\n---\n\n{body}\n" for body in drawn(_BODIES, 600)]
    found = asked(scripts, BOTH, [[file, NEW] for file in files])
    known = [(file, each) for file, each in zip(files, found, strict=True) if each is not None]
    assert len(known) > len(files) / 8
    for file, each in known:
        text, changed = _wanted(file)
        assert each == [text, file, changed], file
