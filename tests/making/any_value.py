"""Whatever a key of a driver can be given: texts that YAML takes for something else, lists, groups."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import strategies as st

from tests.making.front_matter import GROUPS, TEXTS, VALUES

_NUMBERS = st.text("0123456789_:.eExob", min_size=1, max_size=8).map(lambda text: f"1{text}") | st.text(
    "01279:-/T Z+.", min_size=1, max_size=12
)
_DAYS = st.sampled_from(["2019", "2019-02", "2020-02-29", "2019-02-29", "1900-02-29", "0000", "2019-04-31", "2019-00"])
_DATES = _DAYS | st.tuples(_DAYS, _DAYS | st.just("x")).map("/".join) | st.just("2019/2020/2021")
_SENTENCES = st.lists(st.sampled_from(["NHS", "Plan:", "£5", "“a”", "#1", "a#b", "-", "\n", "\n\n", "é", "(x)", "[y]"]))
ANY_TEXT = TEXTS | _NUMBERS | _DATES | _SENTENCES.map(" ".join) | _SENTENCES.map("".join)
_GROUP = st.dictionaries(
    st.sampled_from(["from", "on", "a key", ""]),
    ANY_TEXT | st.lists(ANY_TEXT, max_size=2) | st.dictionaries(st.sampled_from(["date", "é"]), ANY_TEXT, min_size=1),
    min_size=1,
    max_size=3,
)
ANY_VALUE = ANY_TEXT | VALUES | GROUPS | st.lists(ANY_TEXT, max_size=4) | _GROUP


def is_settled(value: Any) -> bool:
    """Whether every character was in Unicode 3.2: of later ones some are not in this Python, or not in this browser."""
    if isinstance(value, str):
        return all(unicodedata.ucd_3_2_0.category(char) != "Cn" for char in value)
    return all(map(is_settled, [*value, *value.values()] if isinstance(value, dict) else value))
