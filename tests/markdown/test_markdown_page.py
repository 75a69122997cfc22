"""What the developers’ page about Markdown says is what the code does."""

from __future__ import annotations

import pytest

from policy_drivers.markdown.sanitising import ATTRIBUTES, BODY_PREFIX, CLASSES, TAGS, VALUES
from policy_drivers.markdown.tangle import LIMITS
from policy_drivers.model.links import SAFE_SCHEMES
from policy_drivers.site.pages.collection_results import STRATEGY_PREFIX
from policy_drivers.site.text.converted_texts import IMPACT_PREFIX
from tests import REPOSITORY
from tests.markdown import differences
from tests.markdown.differences import table

PAGE = (REPOSITORY / "docs" / "development" / "markdown.md").read_text(encoding="utf-8")


def let_through() -> str:
    """What the sanitiser lets through, element by element."""
    return table(("element", "attributes", "classes"), [_row(name) for name in ("*", *sorted(TAGS))])


def _row(name: str) -> tuple[str, str, str]:
    free = sorted(ATTRIBUTES.get(name, ()))
    bound = [f"{key}={value}" for key, values in sorted(VALUES.get(name, {}).items()) for value in sorted(values)]
    return ("any" if name == "*" else f"`{name}`", _codes([*free, *bound]), _codes(sorted(CLASSES.get(name, ()))))


def _codes(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def limits() -> str:
    """How much a text may have of what tangles."""
    return table(
        ("of what", "most"),
        [
            ("signs `@` in one paragraph", f"{LIMITS.addresses:,}"),
            ("references to footnotes in one paragraph", f"{LIMITS.footnotes:,}"),
            ("columns of the widest line with bars, times lines with bars", f"{LIMITS.cells:,}"),
            ("headings", f"{LIMITS.headings:,}"),
            ("signs `&` and no-break spaces", f"{LIMITS.escapes:,}"),
            ("lists and quotations around one line", f"{LIMITS.depth - 1:,}"),
        ],
    )


@pytest.mark.parametrize("expected", [*differences.tables(), let_through(), limits()], ids=lambda each: each[:40])
def test_the_page_has_the_table(expected: str) -> None:
    assert f"\n\n{expected}\n\n" in PAGE


def test_the_page_names_prefixes_and_schemes() -> None:
    for prefix in (BODY_PREFIX, IMPACT_PREFIX, STRATEGY_PREFIX):
        assert f"`{prefix}`" in PAGE
    for scheme in SAFE_SCHEMES:
        assert f"`{scheme}:`" in PAGE
