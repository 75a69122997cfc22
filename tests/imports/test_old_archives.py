"""Old pages whose fields stand in any order, with labels and values missing, are read as a reader would."""

from __future__ import annotations

import pytest

from tests.making.campaign import each_push
from tests.making.old_archives import SEED, measure


@pytest.mark.slow
@pytest.mark.parametrize(("pages", "seed"), each_push([(300, SEED)], [(300, SEED), (1000, SEED), (1000, 101)]))
def test_of_a_thousand_pages_far_fewer_than_ten_have_a_fault(pages: int, seed: int) -> None:
    bad, kinds, _ = measure(pages, seed)
    assert bad <= pages * 7 // 1000, kinds
