"""Pages that share Material's frame are, to the byte, what Material alone would have made of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.commands.build import build
from mkdocs.config import load_config

from policy_drivers.engines.mkdocs.frames import Frames
from policy_drivers.rules.engine import all_rules
from tests.making.builds import EPOCH, SMALL, files, make_collection

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _rules() -> Iterator[None]:
    """`archived_hostile.py` changes the rules in this process, which other tests ask afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(all_rules, "_RULES", dict(all_rules._RULES))
        yield


@pass_context
def _whole(self: Frames, context: Context) -> str:
    return self.whole(context)


@pytest.mark.parametrize("site_url", ["", "https://example.org/drivers/"])
def test_a_framed_page_is_the_page_that_material_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site_url: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    config = str(make_collection(tmp_path, SMALL) / "mkdocs.yml")
    build(load_config(config, site_dir=str(tmp_path / "framed"), site_url=site_url))
    monkeypatch.setattr(Frames, "fill", _whole)
    build(load_config(config, site_dir=str(tmp_path / "whole"), site_url=site_url))
    framed, whole = files(tmp_path / "framed"), files(tmp_path / "whole")
    assert b"pd-mark" not in framed["drivers/new-plan/index.html"]
    assert len([path for path in whole if path.startswith("drivers/") and path.endswith(".html")]) == 7
    assert framed == whole
