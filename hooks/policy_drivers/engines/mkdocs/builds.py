"""The builds of this process, and how a handler of MkDocs' events finds its own."""

from __future__ import annotations

import sys

from mkdocs.config.defaults import MkDocsConfig

from policy_drivers.engines.mkdocs.build import Build, Command, log

_ATTRIBUTE = "policy_drivers_build"
"""Of a configuration, which MkDocs reads anew for each build and gives to nearly every handler."""
_begun: list[Build] = []
"""The builds that were begun, the latest last: some events do not say whose they are."""


def begin(config: MkDocsConfig, command: Command) -> Build:
    """The build that a configuration was read for. Raises `BuildError` where nothing can be published."""
    build = Build(command)
    _begun[:] = [*_under_way(), build]
    setattr(config, _ATTRIBUTE, build)
    if build.is_there(config):
        log.info("nothing has changed, so the site stays as it is")
        sys.exit()
    build.read(config)
    return build


def build_of(config: MkDocsConfig) -> Build:
    """The build that has begun with a configuration."""
    build: Build = getattr(config, _ATTRIBUTE)
    return build


def end_latest() -> None:
    """End the build that has failed: the latest that this thread has begun."""
    for build in _of_this_thread()[-1:]:
        build.end()


def end_all() -> None:
    """End all builds that this thread has begun."""
    for build in _of_this_thread():
        build.end()


def _of_this_thread() -> list[Build]:
    return [build for build in _under_way() if build.is_of_this_thread]


def _under_way() -> list[Build]:
    """Those that have not ended."""
    return [build for build in _begun if not build.has_ended]
