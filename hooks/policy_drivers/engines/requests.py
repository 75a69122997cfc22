"""What browsers, and whoever else can reach a preview, may ask its server for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

_PATH = "PATH_INFO"


def harmless(environ: WSGIEnvironment) -> WSGIEnvironment:
    """A request (WSGI, PEP 3333) that MkDocs' server can answer: it fails over NUL, which no file has in its name."""
    if "\0" in environ[_PATH]:
        return {**environ, _PATH: environ[_PATH].replace("\0", "%00")}
    return environ
