"""Every shape that old pages have, and what becomes of it: one JSON report for each page, to the letter.

`python -m tests.imports.test_pipeline` writes the expected reports anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_drivers.cli import main
from tests.conftest import TODAY, Written
from tests.imports.conftest import PAGES
from tests.making.old_pages import strings, words_of

Drivers = Callable[..., Result]
EXPECTED = Path(__file__).parent / "expected"
NAMES = sorted(path.name for path in PAGES.iterdir())
PERSONAL = {"ann", "other", "example", "nhs", "uk", "44", "20", "7946", "0018", "01743", "555123"}
"""Words of the made-up addresses and numbers on the pages, which must not come along."""


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_this_report(name: str, drivers: Drivers) -> None:
    result = drivers("import", str(PAGES / name), f"--today={TODAY}", "--dry-run", "--report=json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".txt")])
def test_every_word_of_a_page_is_in_its_report(name: str, drivers: Drivers) -> None:
    report = json.loads(drivers("import", str(PAGES / name), "--dry-run", "--report=json").stdout)
    there = words_of("\n".join(strings(report)))
    assert words_of((PAGES / name).read_text(encoding="utf-8")) - there - PERSONAL == set()


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_what_the_dry_run_said(name: str, drivers: Drivers, written: Written) -> None:
    said = json.loads(drivers("import", str(PAGES / name), f"--today={TODAY}", "--dry-run", "--report=json").stdout)
    assert written() == {}
    drivers("import", str(PAGES / name), f"--today={TODAY}")
    files = written()
    assert list(files) == sorted(entry["path"] for entry in said if entry["path"])
    for entry in said:
        assert entry["path"] is None or files[entry["path"]].endswith(f"---\n\n{entry['body']}")


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("name", NAMES)
def test_the_check_finds_no_errors_but_what_the_page_lacks(name: str, drivers: Drivers) -> None:
    drivers("import", str(PAGES / name), f"--today={TODAY}")
    found = json.loads(drivers("check", f"--today={TODAY}", "--format=json").stdout)["findings"]
    errors = {each["rule"] for each in found if each["severity"] == "error"}
    assert errors <= {
        "date-missing", "library-impact-missing", "review-due-missing", "source-missing", "summary-missing",
        "title-missing",
    }  # fmt: skip


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("name", NAMES)
def test_nobodys_address_or_number_comes_along(name: str, drivers: Drivers, written: Written) -> None:
    report = drivers("import", str(PAGES / name), "--report=json").stdout
    for text in (report, *written().values()):
        assert "ann.other@" not in text
        assert "555123" not in text
        assert "7946" not in text


def _write_anew() -> None:
    """Write the expected reports from what the command says now, in a collection like that of the tests."""
    import shutil
    import tempfile

    from tests.conftest import COLLECTION

    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(COLLECTION / "register", Path(folder) / "drivers" / "register")
        (Path(folder) / "mkdocs.yml").write_text("site_name: Drivers for tests\n", encoding="utf-8")
        for name in NAMES:
            arguments = ["import", str(PAGES / name), f"--today={TODAY}", "--dry-run", "--report=json"]
            result = CliRunner().invoke(main, [*arguments, f"--project={folder}"], catch_exceptions=False)
            (EXPECTED / f"{name}.json").write_text(result.stdout, encoding="utf-8")


if __name__ == "__main__":
    _write_anew()
