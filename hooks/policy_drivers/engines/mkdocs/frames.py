"""MkDocs renders the frames: each as a page of its own, through its theme and through the plugins that it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import extract_tb

from jinja2.exceptions import TemplateSyntaxError
from mkdocs.exceptions import BuildError

from policy_drivers.engines.mkdocs.generated_page import FramePage
from policy_drivers.engines.mkdocs.rendering import Rendering
from policy_drivers.site.frames import FrameError, MarkedPage, squeezed

_TEMPLATES = (".html", ".svg", ".xml")
"""How the names of templates end: Jinja says in which line of which of them something went wrong."""


def rendered(pages: Iterable[MarkedPage], rendering: Rendering) -> Iterator[str]:
    """The HTML of each marked page, as MkDocs would write it.

    Raises `FrameError` where a template or a plugin fails, and whatever a plugin ends a build with.
    """
    for page in pages:
        try:
            yield rendering.of(FramePage(page, rendering.config), squeezed)
        except BuildError:
            raise
        except Exception as error:
            raise FrameError(f"the page around {page.kind} cannot be rendered: {_said(error)}") from error


def _said(error: Exception) -> str:
    """What went wrong, and in which line of which template or plugin."""
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or error.name}:{error.lineno}"
    else:
        trace = extract_tb(error.__traceback__)
        last = next((each for each in reversed(trace) if each.filename.endswith(_TEMPLATES)), trace[-1])
        place = f"{last.filename}:{last.lineno}"
    return f"{Path(place).as_posix()}: {str(error) or type(error).__name__}"
