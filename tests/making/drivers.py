"""Drivers of which every key holds whatever it may, for the property tests of the ways out and in."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from policy_drivers.model.driver import ActionStatus, DocumentRole, DocumentType, Outcome, Status
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import compose
from policy_drivers.reading.formulas import SIGNS
from policy_drivers.reading.source import SourceText
from policy_drivers.wording.characters import INVISIBLE
from tests.making.front_matter import TEXTS as YAML_TEXTS

TEXTS = (
    YAML_TEXTS
    | st.text(f"{SIGNS}'\"; \t\r\n\\u005Fx_(|!a,[]{{}}:%$&#^~政", max_size=15)
    | st.sampled_from(["_x000D_", "_x005F_x000D_", "\\u0041", "=HYPERLINK(1)", "'=1", "TY  - BOOK", "ER  - "])
)
"""Any text, with what spreadsheets, BibTeX, RIS and YAML like to take for something else."""
_DATES = st.sampled_from(["2019", "2018-06", "2018-06-01", "2016-10/2016-11", "2014/2015-02-03", "0001"])
_URLS = st.sampled_from(
    ["https://example.org/a.pdf", "http://example.org/?q=a;b,c&d=%20#e_f~", "https://example.org/a'{b}\\x$^"]
)
_NAMES = st.lists(TEXTS, min_size=1, max_size=3)


def _of(kind: type[DocumentType | Status | DocumentRole | Outcome | ActionStatus]) -> st.SearchStrategy[str]:
    return st.sampled_from([each.value for each in kind])


VALUES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(["title", "format", "library_impact", "group_member"], TEXTS),
        **dict.fromkeys(
            ["alternative_titles", "source", "authors", "coverage", "audience", "themes", "services", "supersedes",
             "superseded_by", "related"], _NAMES | TEXTS),
        **dict.fromkeys(["date", "last_updated", "review_due"], _DATES),
        "title_lang": st.sampled_from(["cy", "gd", "pt-BR", "zh-Hant-TW"]),
        "link": _URLS,
        "links": st.lists(st.fixed_dictionaries({"title": TEXTS, "url": _URLS}, optional={"role": _of(DocumentRole)})),
        "identifiers": st.lists(
            st.sampled_from(["doi:10.1136/leader-2023-000880", "isbn:978-0-306-40615-7", "doi:10.1000/a;b\"{c}_%"])
        ),
        "type": _of(DocumentType),
        "status": _of(Status),
        "reviews": st.lists(
            st.fixed_dictionaries({"date": _DATES, "by": TEXTS, "outcome": _of(Outcome)}, optional={"note": TEXTS})
        ),
        "imported": st.fixed_dictionaries(
            {"from": _NAMES | TEXTS, "on": _DATES}, optional={"verbatim": st.dictionaries(TEXTS, TEXTS, max_size=2)}
        ),
        "actions": st.lists(
            st.fixed_dictionaries(
                {"action": TEXTS, "lead": TEXTS}, optional={"due": _DATES, "status": _of(ActionStatus)}
            )
        ),
    },
)  # fmt: skip
_ONE_SLUG = st.just("plan")
_BODIES = TEXTS | st.sampled_from(
    ["## Summary\n\nText.\n", "## Summary\r\n\r\n- One\r\n- = two\r\n", "\n\n\n", " a\n\n"]
)


def driver_files(slugs: st.SearchStrategy[str] = _ONE_SLUG) -> st.SearchStrategy[DriverFile]:
    """Sound files, as import and `drivers new` write them."""
    return st.builds(_read, slugs, VALUES, _BODIES).filter(lambda file: not file.faults)


def visible_driver_files(slugs: st.SearchStrategy[str] = _ONE_SLUG) -> st.SearchStrategy[DriverFile]:
    """The same without characters that cannot be seen, which an import leaves out."""
    read = st.builds(_read, slugs, VALUES.map(_visible), _BODIES.map(_visible))
    return read.filter(lambda file: not file.faults)


def _read(slug: str, values: dict[str, object], body: str) -> DriverFile:
    text = compose(values, body)  # type: ignore[arg-type]
    return read_driver(SourceText(f"drivers/2018/{slug}.md", text.encode("utf-8")))


def _visible(value: Any) -> Any:
    if isinstance(value, dict):
        return {_visible(key): _visible(each) for key, each in value.items()}
    return INVISIBLE.sub("", value) if isinstance(value, str) else [_visible(each) for each in value]
