"""Lines that a site has around its posts: which they are, and the tags and categories that some name."""

from __future__ import annotations

import pytest

from policy_drivers.imports.layout.furniture import Furniture, furniture, tags_of


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Posted on 3 May 2014 by admin", Furniture.START), ("Published 3rd May 2014 by ann", Furniture.START),
        ("Published 2014 by NHS England", None), ("Comments are closed.", Furniture.END),
        ("Leave a Reply Cancel reply", Furniture.END), ("Email *", None), ("Website", None),
        ("« Older posts", Furniture.END), ("Menus matter", None), ("Older posts", Furniture.END),
        ("Older entries are kept", None), ("Search Results for: maps", Furniture.ARCHIVE),
        ("Search results for maps can be kept", None), ("Notify me of new posts by email.", Furniture.END),
        ("Enter your email address to follow this blog.", Furniture.END),
        ("# Tag: Maps", Furniture.ARCHIVE), ("by ann on June 3, 2013", Furniture.START), ("by ann on foot", None),
        ("View all posts by ann →", Furniture.END), ("Page 1 Page 2 … Page 5 Next page", Furniture.END),
    ],
)  # fmt: skip
def test_page_furniture(text: str, what: Furniture | None) -> None:
    assert furniture(text) is what


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Tagged: Imaging, Work", ("Imaging", "Work")), ("Tagged Evidence on Demand", ("Evidence on Demand",)),
        ("Posted in Leadership | Tagged Water, Salt | Leave a comment", ("Leadership", "Water", "Salt")),
        (
            "This entry was posted in Work and tagged Maps, Books and Charts on 3 May 2014 by ann. Bookmark the page.",
            ("Work", "Maps", "Books", "Charts"),
        ),
        ("Posted in Learning by Doing, Maps by admin", ("Learning by Doing", "Maps")),
        ("This entry was posted in Work and tagged Maps by ann. Bookmark the permalink.", ("Work", "Maps")),
        ("Posted in Work by ann | Tagged Maps", ("Work", "Maps")),
        ("Filed under: Maps; Leave a comment", ("Maps",)), ("Posted in News. Tagged St. Mary.", ("News", "St. Mary")),
        ("Posted on 3 May 2014 by admin", ()), ("Source: tagged maps", ()),
    ],
)  # fmt: skip
def test_tags_and_categories(text: str, tags: tuple[str, ...]) -> None:
    assert tags_of(text) == tags
