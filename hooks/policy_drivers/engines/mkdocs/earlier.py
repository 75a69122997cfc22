"""What an earlier build has left, for a build by MkDocs: the whole site, where nothing has changed, or parts of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from policy_drivers.engines import kept_site
from policy_drivers.engines.mkdocs.unchanged import Sources, Warnings
from policy_drivers.site.keeping import Keeping
from policy_drivers.site.site import Site


class Earlier:
    """What of the site that is there already can stay."""

    def __init__(self, config: MkDocsConfig, tell: Callable[[str], None], *, may_rest: bool) -> None:
        """`tell` is told what is thrown away; `may_rest` says whether nothing is built where nothing has changed."""
        self._root, self._site_dir = Path(config.config_file_path).parent, Path(config.site_dir)
        self._tell = tell
        self.keeping: Keeping | None = None
        """What stays, once that is known; None where all is made anew."""
        self._sources = Sources(config) if may_rest else None
        self._made_from = self._sources.digest() if self._sources else None
        self._warnings = Warnings()
        logging.getLogger("mkdocs").addHandler(self._warnings)

    def is_whole(self) -> bool:
        """Whether the site is there as a build would leave it. Raises `UnsafeCacheError`."""
        made_from = self._made_from
        return made_from is not None and kept_site.is_there(self._root, self._site_dir, made_from, self._tell)

    def set_aside(self, site: Site) -> bool:
        """Hide from MkDocs, which is about to empty the folder, what may stay in it; whether anything may.

        Raises `UnsafeCacheError`.
        """
        self.keeping = kept_site.keeping_of(site, self._root, self._site_dir, self._tell)
        if self.keeping is not None:
            kept_site.set_aside(self._site_dir)
        return self.keeping is not None

    def bring_back(self) -> None:
        """Put what was set aside into its place again. Raises `OSError`."""
        if self.keeping is not None:
            kept_site.bring_back(self._site_dir)

    def save(self, stamp: str) -> None:
        """Keep what is known of all that is there now. `stamp` is that of the index. Raises `OSError`."""
        if self.keeping is not None:
            self.keeping.save(stamp)

    def remember_whole(self) -> None:
        """Remember that the site is whole, if it is what the sources say and there is nothing to warn of again."""
        if self._sources is None or self._made_from is None or self._warnings.was_given:
            return
        if self._sources.digest() == self._made_from:  # nobody has edited anything meanwhile
            kept_site.remember(self._root, self._site_dir, self._made_from, self._tell)

    def end(self) -> None:
        """Listen to no more warnings."""
        logging.getLogger("mkdocs").removeHandler(self._warnings)

    def forget(self) -> None:
        """Delete what was set aside."""
        kept_site.forget(self._site_dir)
