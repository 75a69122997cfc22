"""The browser that this machine has, for the tests and benchmarks that look at the site."""

from __future__ import annotations

import os
import shutil

_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_WITHOUT_WINDOWS = ("chromium-headless-shell", "chrome-headless-shell")
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
"""What keeps the browser itself from asking other hosts."""


def find_browser() -> str | None:
    """The path of Chromium, Chrome or Edge; None where there is none."""
    return _first_of(_BROWSERS + _WITHOUT_WINDOWS)


def find_test_browser() -> str | None:
    """The path of the browser for tests: one without windows, where there is one.

    It is the same Chromium as far as pages go, and spares the machine two thirds of the work: the other one makes a
    window for each page, with all that stands around a page.
    """
    return _first_of(_WITHOUT_WINDOWS + _BROWSERS)


def _first_of(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def options_for_tests() -> list[str]:
    """The options to launch the browser for tests with: as few processes as it can do with."""
    return [*browser_options(), "--renderer-process-limit=1", "--disable-gpu"]


def browser_options() -> list[str]:
    """The options to launch it with."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*_QUIET, *sandbox]
