"""The fixes of Material's pages: each finds what it is there for, and leaves the rest of a page alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.engines.material_fixes import fix


@pytest.mark.parametrize(
    "fixed",
    [
        '<a href="#pd-content" class="md-skip">',
        '<article class="md-content__inner md-typeset" id="pd-content" tabindex="-1">',
        'type="checkbox" id="__drawer" aria-label="Menu">',
        'type="checkbox" id="__search" aria-label="Search">',
        'class="md-nav__link md-nav__link--active" aria-current="page">',
        '<a aria-current="true" href="./" class="md-tabs__link">',
        '<div class="md-dialog" data-md-component="dialog" role="status">',
    ],
)
def test_each_fix_finds_its_place_in_a_page(small_site: Path, fixed: str) -> None:
    html = (small_site / "themes" / "index.html").read_text(encoding="utf-8")
    assert html.count(fixed) == 1
    assert fix(html) == html


def test_nothing_else_is_changed() -> None:
    html = '<main><p tabindex="0">A skip, an article, a dialog.</p><label for="__other">x</label></main>'
    assert fix(html) == html
