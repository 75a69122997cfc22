"""The texts of the fixture repository and of the demonstration, by the names of their files."""

from __future__ import annotations

from tests import FIXTURE
from tests.making.demonstration import COLLECTIONS, DRIVERS, own, texts

TEXTS = texts([FIXTURE / "drivers", FIXTURE / "docs" / "collections"])
ALL_TEXTS = TEXTS | texts([DRIVERS, COLLECTIONS])
NAMES = [*TEXTS, *own(name for name in ALL_TEXTS if name not in TEXTS)]
"""The names of all, for `pytest.mark.parametrize`."""
