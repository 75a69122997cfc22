"""The preview: a broken driver shows its findings in its own place, and the page follows the file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import REPOSITORY
from tests.making.builds import SMALL, environment, make_collection, without_help
from tests.making.campaign import each_push
from tests.making.servers import held_port

pytestmark = pytest.mark.slow

PROGRAMS = ["mkdocs", "properdocs"]
BROKEN = "drivers/2018/broken.md"
TEXT = """---
title: Broken <b>plan</b>
source: NHS England
date: 2018-02-30
library_impact: Something.
review_due: 2019-12
group_member: FG
link: https://example.org/plan
---

## Summary

It sets out something.
"""


class Preview:
    """A running `mkdocs serve`. It is asked, never waited for: the live reload's own address answers after a build."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str) -> str:
        """A page as the browser would get it."""
        with urllib.request.urlopen(self.url + path, timeout=30) as response:
            text: str = response.read().decode("utf-8")
            return text

    def after(self, change: Callable[[], object]) -> None:
        """Make a change, and come back when the site has been built again."""
        found = re.search(r"livereload\((\d+), (\d+)\)", self.get(""))
        assert found, "the preview does not reload"
        change()
        self.get(f"livereload/{found[1]}/{found[2]}")


def _save(path: Path, text: str) -> None:
    """Write a file as one change: what is only opened is empty for a while, and that would be built as well."""
    beside = Path("beside.tmp")  # where nothing is watched
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.fixture
def preview(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    without_help(make_collection(tmp_path, SMALL))
    (tmp_path / BROKEN).write_text(TEXT, encoding="utf-8")
    shutil.copytree(REPOSITORY / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("policy_drivers*"))
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    hook = (REPOSITORY / "hooks" / "publish.py").as_posix()
    (tmp_path / "mkdocs.yml").write_text(config.replace(hook, "hooks/publish.py"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command = [sys.executable, "-u", "-m", program, "serve", "-f", "mkdocs.yml", "-a"]
    with (
        held_port() as port,
        subprocess.Popen(
            [*command, f"127.0.0.1:{port}"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8",
        ) as server,
    ):  # fmt: skip
        assert server.stdout is not None
        said = []
        for line in server.stdout:
            said.append(line)
            if "Serving on" in line:
                break
        assert server.poll() is None, "".join(said)
        try:
            yield Preview(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
            server.stdout.read()


@pytest.mark.parametrize("program", each_push(["mkdocs"], PROGRAMS))
def test_a_broken_driver_is_shown_with_its_findings_until_it_is_fixed(preview: Preview) -> None:
    page = preview.get("drivers/broken/")
    assert "February 2018 has 28 days" in page
    assert "Broken &lt;b&gt;plan&lt;/b&gt;" not in page.partition("<article")[0]
    assert "1 file has errors." in preview.get("")
    assert "The New Plan" in preview.get("drivers/")
    assert "Content-Security-Policy" not in preview.get("")
    line = "Broken &lt;b&gt;plan&lt;/b&gt;</a> (<code>drivers/2018/broken.md</code>): "
    for page in ("", "drivers/", "sources/", "sources/nhs-england/", "reviews/", "reviews/fg/"):
        assert line in preview.get(page)

    fixed = TEXT.replace("2018-02-30", "2018-02-28").replace("<b>plan</b>", "plan")
    preview.after(lambda: _save(Path(BROKEN), fixed))
    assert "What this means for libraries" in preview.get("drivers/broken/")
    assert "has errors" not in preview.get("")

    collection = Path("docs/collections/plans.md")
    text = collection.read_text(encoding="utf-8")
    preview.after(lambda: _save(collection, text.replace("[[archived]]", "[[archivd]]")))
    assert "there is no driver “archivd”" in preview.get("collections/plans/")
    assert "In collections" not in preview.get("drivers/new-plan/")
    preview.after(lambda: _save(collection, text))
    assert "Search strategy" in preview.get("collections/plans/")

    register = Path("drivers/register/themes.yml")
    preview.after(lambda: _save(register, register.read_text(encoding="utf-8") + "- nam: x\n"))
    assert "drivers/register/themes.yml" in preview.get("findings/")
    for page in ("", "drivers/", "themes/"):
        assert "the register <code>drivers/register/themes.yml</code> has 1 error" in preview.get(page)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.get("drivers/no-such-driver/")


@pytest.mark.parametrize("program", each_push(["properdocs"], PROGRAMS))
def test_code_that_changed_is_named_until_it_is_as_it_was(preview: Preview) -> None:
    code = Path("hooks/publish.py")
    text = code.read_text(encoding="utf-8")
    assert "changed after this preview began" not in preview.get("")
    preview.after(lambda: _save(code, f"{text}# more\n"))
    assert (
        "<code>hooks/publish.py</code> changed after this preview began. "
        "To see what that does, end it with Ctrl+C and start it again."
    ) in preview.get("drivers/new-plan/")
    preview.after(lambda: _save(code, text))
    assert "changed after this preview began" not in preview.get("")
