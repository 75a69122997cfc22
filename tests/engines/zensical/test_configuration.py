"""The configuration for Zensical: what the project says, as Zensical understands it, and what is ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_drivers.engines.zensical.configuration import Configuration
from tests.making.sites import site

_OURS = [
    {"policy_drivers.site.text.accessible_tables:AccessibleTables": {}},
    {"policy_drivers.engines.zensical.in_engine": {"folder": "/staging", "fences": True}},
]


def _text(tmp_path: Path, text: str, **given: Any) -> str:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    values = {"nav": [], "not_in_nav": [], "redirects": {}, "told": {}, "theme_dirs": [], **given}
    return Configuration(path).for_zensical(site({}), Path("/staging"), **values)


def _config(tmp_path: Path, text: str, **given: Any) -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load(_text(tmp_path, text, **given))
    return config


def test_words_are_html_and_what_zensical_does_not_have_is_left_out(tmp_path: Path) -> None:
    config = _config(tmp_path, "site_name: A & <b>\nstrict: true\nhooks: [x.py]\nwatch: [y]\ncopyright: '&copy; us'\n")
    assert config["site_name"] == "A &amp; &lt;b&gt;"
    assert config["copyright"].startswith("&copy; us · Built on <time")
    assert not {"strict", "hooks", "watch"} & config.keys()
    assert config["theme"] == {"language": "en", "variant": "classic", "name": "material", "custom_dir": "templates"}
    assert config["validation"] == {"invalid_links": False, "invalid_link_anchors": False}


@pytest.mark.parametrize(
    ("said", "extensions"),
    [
        ("", [{"toc": {}}, {"tables": {}}, {"pymdownx.superfences": {}}, {"fenced_code": {}}, *_OURS]),
        (
            "markdown_extensions: [attr_list, {toc: {permalink: true}}]",
            [
                {"toc": {"permalink": True}}, {"tables": {}}, {"attr_list": {}}, {"pymdownx.superfences": {}},
                {"fenced_code": {}}, *_OURS,
            ],
        ),
        (
            "markdown_extensions: {pymdownx.superfences: {preserve_tabs: true}}",
            [
                {"toc": {}}, {"tables": {}}, {"pymdownx.superfences": {"preserve_tabs": True}}, _OURS[0],
                {"policy_drivers.engines.zensical.in_engine": {"folder": "/staging", "fences": False}},
            ],
        ),
    ],
)  # fmt: skip
def test_code_is_converted_as_mkdocs_does_unless_the_project_says_how(
    tmp_path: Path, said: str, extensions: list[dict[str, Any]]
) -> None:
    assert _config(tmp_path, f"site_name: x\n{said}\n")["markdown_extensions"] == extensions


def test_names_of_functions_and_variables_of_the_environment_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHERE", "https://example.org/")
    text = _text(
        tmp_path,
        "site_name: x\nsite_url: !ENV WHERE\nmarkdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n",
    )
    assert "emoji_index: !!python/name:material.extensions.emoji.twemoji" in text
    assert "slugify: !!python/object/apply:pymdownx.slugs.slugify\n" in text
    assert "site_url: https://example.org/\n" in text


def test_plugins_but_for_those_that_search_are_passed_on(tmp_path: Path) -> None:
    said = (
        "site_name: x\nplugins: [search, material/search, {redirects: {redirect_maps: {a.md: drivers/b.md}}}, tags]\n"
    )
    config = _config(tmp_path, said, redirects={"a.md": "drivers/c.md"})
    assert config["plugins"] == [
        {"search": {"enabled": False}}, {"redirects": {"redirect_maps": {"a.md": "drivers/c.md"}}}, {"tags": {}},
    ]  # fmt: skip
