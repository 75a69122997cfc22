"""The preview with Zensical: what was edited is shown, and what stops a build leaves the site that is there."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_drivers.engines.zensical.preview import Preview
from policy_drivers.reading.project import ProjectError
from tests.making.builds import set_in_config
from tests.making.word_templates import template

pytestmark = pytest.mark.slow


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "preview").mkdir()
    made = Preview(project / "mkdocs.yml", "127.0.0.1:1", tmp_path / "preview")
    made.build()
    yield made
    made.server.server_close()


def _get(preview: Preview, path: str) -> str:
    said: list[str] = []
    app = preview.server.get_app()
    assert app is not None
    answer = app({"PATH_INFO": f"/{path}"}, lambda status, headers: said.append(status))  # type: ignore
    assert said == ["200 OK"]
    return b"".join(answer).decode()


def test_an_edit_is_shown_and_a_broken_driver_in_its_place(preview: Preview, project: Path) -> None:
    (driver,) = project.glob("drivers/*/another-driver.md")
    page = _get(preview, "drivers/another-driver/")
    assert "livereload(" in page
    assert "Content-Security-Policy" not in page
    text = driver.read_text(encoding="utf-8")
    driver.write_text(f"{text}\nA last word.\n", encoding="utf-8")
    preview.build_again()
    assert "A last word." in _get(preview, "drivers/another-driver/")
    driver.write_text(re.sub("date: .*", "date: 2018-02-30", text), encoding="utf-8")
    preview.build_again()
    assert "February 2018 has 28 days" in _get(preview, "drivers/another-driver/")


def test_what_stops_a_build_is_said_once_and_nothing_is_lost(
    preview: Preview, project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before, epoch = _get(preview, "drivers/another-driver/"), preview.server._visible_epoch
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "nav: [\n", encoding="utf-8")
    preview.server._wanted_epoch = epoch + 1
    with caplog.at_level(logging.ERROR):
        preview.build_again()
    (told,) = caplog.messages
    assert told.startswith("there is no preview of what you changed: ")
    assert preview.server._wanted_epoch == epoch
    assert _get(preview, "drivers/another-driver/").partition("livereload(")[0] == before.partition("livereload(")[0]


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:http", ":8000"])
def test_an_address_that_is_none_is_told(project: Path, tmp_path: Path, address: str) -> None:
    with pytest.raises(ProjectError, match="write a host and a port"):
        Preview(project / "mkdocs.yml", address, tmp_path)


def test_the_template_for_word_is_watched(project: Path, tmp_path: Path) -> None:
    (project / "briefing.docx").write_bytes(template())
    set_in_config(project, extra={"policy_drivers": {"word_template": "briefing.docx"}})
    made = Preview(project / "mkdocs.yml", "127.0.0.1:1", tmp_path)
    made.server.server_close()
    assert str(project / "briefing.docx") in made.server._watched_paths
