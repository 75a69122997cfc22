"""Which engine is run, and what is said where it is not installed."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from policy_drivers.engines import choosing


def _only(monkeypatch: pytest.MonkeyPatch, *installed: str) -> None:
    def find(name: str) -> ModuleSpec | None:
        return ModuleSpec(name, None) if name in installed else None

    monkeypatch.setattr(choosing, "find_spec", find)


@pytest.mark.parametrize(
    ("installed", "asked_for", "chosen"),
    [
        (["mkdocs", "properdocs", "zensical"], "", "mkdocs"),
        (["properdocs", "zensical"], "", "properdocs"),
        (["mkdocs", "properdocs"], "properdocs", "properdocs"),
    ],
)
def test_the_one_that_was_asked_for_or_the_first(
    monkeypatch: pytest.MonkeyPatch, installed: list[str], asked_for: str, chosen: str
) -> None:
    _only(monkeypatch, *installed)
    assert choosing.chosen(asked_for) == chosen


@pytest.mark.parametrize(
    ("installed", "asked_for", "named", "package"),
    [
        ([], "", "MkDocs", "mkdocs"),
        (["mkdocs"], "properdocs", "ProperDocs", "properdocs"),
    ],
)
def test_one_that_is_missing_is_named_and_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, installed: list[str], asked_for: str, named: str, package: str
) -> None:
    _only(monkeypatch, *installed)
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    with pytest.raises(choosing.EngineMissingError) as raised:
        choosing.chosen(asked_for)
    assert str(raised.value) == f"{named} is not installed; install it with: python3 -m pip install {package}"


def test_a_command_passes_on_what_was_asked_for() -> None:
    config = Path("/somewhere/mkdocs.yml")
    begin = [sys.executable, "-m"]
    assert choosing.build_command("mkdocs", config, is_strict=False) == [*begin, "mkdocs", "build", "-f", str(config)]
    assert choosing.build_command("properdocs", config, is_strict=True)[2:] == [
        *("properdocs", "build", "-f", str(config), "--strict")
    ]
    assert choosing.serve_command("mkdocs", config)[2:] == ["mkdocs", "serve", "-f", str(config)]
    assert choosing.serve_command("mkdocs", config, "127.0.0.1:8001")[-2:] == ["-a", "127.0.0.1:8001"]
