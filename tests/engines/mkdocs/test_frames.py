"""Pages that are poured into frames are, to the byte, what MkDocs would have rendered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from policy_drivers.engines.mkdocs import poured_files
from policy_drivers.rules.engine import all_rules
from policy_drivers.site.derived import paging
from tests.making.builds import EPOCH, SMALL, files, make_collection
from tests.making.campaign import each_push

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _rules() -> Iterator[None]:
    """`archived_hostile.py` changes the rules in this process, which other tests ask afterwards: all that there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(all_rules, "_RULES", all_rules.all_rules())
        yield


SITES: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("https://example.org/", {"language": "ar", "features": ["toc.integrate", "navigation.path"]}),
    ("https://example.org/drivers/", {}),
]


@pytest.mark.parametrize(
    ("site_url", "theme"),
    each_push(SITES[1:2], SITES),
    ids=["no address", "another language and layout", "an address below a path"],
)
def test_a_poured_page_is_the_page_that_mkdocs_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site_url: str, theme: dict[str, Any]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr(paging, "SIZE", 1)  # so that there are second pages of archives, one level deeper
    path = str(make_collection(tmp_path, SMALL) / "mkdocs.yml")

    def made(folder: str) -> dict[str, bytes]:
        config = load_config(path, site_dir=str(tmp_path / folder), site_url=site_url)
        for name, value in theme.items():
            config.theme[name] = value
        config.extra["policy_drivers"]["pouring"] = "alone"
        build(config)
        return files(tmp_path / folder)

    poured = made("poured")
    monkeypatch.setattr(poured_files, "leave_to_pouring", lambda files, nav: [])
    whole = made("whole")
    kinds = ("drivers/new-plan/", "themes/leadership/", "themes/leadership/page-2/", "sources/nhs-england/",
             "collections/plans/", "reviews/fg/", "contribute/rules/date-format/")  # fmt: skip
    assert {f"{url}index.html" for url in kinds} <= set(whole)
    assert b"pd-mark" not in b"".join(poured.values())
    assert len([url for url in whole if url.startswith("drivers/") and url.endswith(".html")]) == 7
    assert poured == whole
