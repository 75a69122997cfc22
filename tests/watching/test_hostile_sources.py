"""Whatever a server sends, a kind of source learns of it what can be kept, and no more."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.signals import Watched
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.watch_file import read_watch_state, watch_state_text
from policy_drivers.watching.all_kinds import kind_of
from tests.making.server_answers import Served, asking, look
from tests.watching.cases import CASES
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


def _require_kept(record: Watched) -> None:
    """What is known is read again from the file as it was written, and no day of it is to come."""
    state = read_watch_state(SourceText("drivers/watch/state.jsonl", watch_state_text([record]).encode("utf-8")))
    assert (state.faults, dict(state.by_address)) == ((), {record.address: record})
    assert [each.day for each in record.signals if each.day > TODAY] == []


@pytest.mark.parametrize("address", ADDRESSES)
@given(st.sampled_from([200, 300, 404, 410]), st.binary(max_size=200))
def test_what_is_learned_of_any_bytes_can_be_kept(address: str, status: int, raw: bytes) -> None:
    _require_kept(look(kind_of(address), asking(_Everywhere((status, raw))), address, TODAY, words=WORDS))


@pytest.mark.parametrize("address", [GOV, DOI])
@given(ANY_JSON)
def test_what_is_learned_of_any_json_can_be_kept(address: str, said: object) -> None:
    _require_kept(look(kind_of(address), asking(_Everywhere((200, json.dumps(said)))), address, TODAY, words=WORDS))


@given(st.sampled_from(sorted(CASES)), st.integers(0, 3000), st.binary(max_size=3))
def test_what_is_learned_of_a_damaged_answer_can_be_kept(name: str, at: int, instead: bytes) -> None:
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
    _require_kept(look(kind_of(case.address), asking(pages), case.address, TODAY, case.known, WORDS))
