"""MkDocs finds the same files of the theme without looking into hidden folders."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import Files

from policy_drivers.engines.mkdocs.theme_folders import without_hidden


def _found(config_file: Path, *, by_us: bool) -> list[tuple[str, str | None]]:
    """The theme's files that MkDocs copies, and from where."""
    config = load_config(str(config_file))
    if by_us:
        without_hidden(config.theme)
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.abs_src_path) for file in files]


def test_what_is_copied_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("extra.css", "images/.hidden.png", ".icons/own.svg", "fonts/.old/a.woff", "assets/stylesheets/a.css"):
        path = tmp_path / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ours", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: Ours\ntheme: {name: material, custom_dir: theme}\n", encoding="utf-8")
    found = _found(config, by_us=True)
    assert found == _found(config, by_us=False)
    assert {"extra.css", "assets/stylesheets/a.css"} < {uri for uri, _ in found}


def test_templates_are_loaded_as_before(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    config_file = tmp_path / "mkdocs.yml"
    config_file.write_text("site_name: Ours\ntheme: material\n", encoding="utf-8")
    config = load_config(str(config_file))
    before = config.theme.get_env()
    without_hidden(config.theme)
    after = config.theme.get_env()
    assert after.get_template("main.html").filename == before.get_template("main.html").filename
    assert after.get_template(".icons/material/magnify.svg").render() == (
        before.get_template(".icons/material/magnify.svg").render()
    )
