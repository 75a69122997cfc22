"""No bytes that a server sends are a surprise to a kind of source."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.all_kinds import kind_of
from tests.watching.cases import CASES
from tests.watching.making import Served, asking, look
from tests.watching.sources import DOI, GOV, LAW, PAGE, RA, TODAY, WORDS

ADDRESSES = [GOV, LAW, DOI, PAGE]
KEYS = st.sampled_from(
    """
    schema_name document_type withdrawn_notice withdrawn_at explanation details change_history
    public_timestamp note public_updated_at redirects path destination type message updated-by DOI
    source updated date-parts label data attributes relatedIdentifiers relationType relatedIdentifier
    base_path content_id
    """.split()  # noqa: SIM905  (one a line is a page)
)
VALUES = (
    st.none()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["gone", "redirect", "IsObsoletedBy", "/b", "2026-05-01T00:00:00Z"])
)
ANY_JSON = st.recursive(VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6))


class _Everywhere(dict[str, Served]):
    """The same answer at every address."""

    def __init__(self, served: Served) -> None:
        super().__init__()
        self._served = served

    def get(self, key: str, default: object = None) -> Served:
        return (200, '[{"RA": "DataCite"}]') if key == RA else self._served


@pytest.mark.parametrize("address", ADDRESSES)
@given(st.sampled_from([200, 300, 404, 410]), st.binary(max_size=200))
def test_no_bytes_are_a_surprise(address: str, status: int, raw: bytes) -> None:
    look(kind_of(address), asking(_Everywhere((status, raw))), address, TODAY, words=WORDS)


@pytest.mark.parametrize("address", [GOV, DOI])
@given(ANY_JSON)
def test_no_json_is_a_surprise(address: str, said: object) -> None:
    look(kind_of(address), asking(_Everywhere((200, json.dumps(said)))), address, TODAY, words=WORDS)


@given(st.sampled_from(sorted(CASES)), st.integers(0, 3000), st.binary(max_size=3))
def test_no_damage_to_what_a_source_says_is_a_surprise(name: str, at: int, instead: bytes) -> None:
    case = CASES[name]
    pages: dict[str, Served] = {}
    for url, served in case.pages.items():
        if isinstance(served, str):
            pages[url] = served
            continue
        status, text, *more = served
        raw = text.encode() if isinstance(text, str) else text
        place = at % (len(raw) + 1)
        pages[url] = status, raw[:place] + instead + raw[place + 1 :], more[0] if more else {}
    look(kind_of(case.address), asking(pages), case.address, TODAY, case.known, WORDS)
