"""Index a built site again, as the end of a build does: `python indexing.py SITE`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from policy_drivers.site.indexing import FOLDER, index_site, indexed

site = Path(sys.argv[1])
shutil.rmtree(site / FOLDER)
index_site(site)
sum(1 for _ in indexed(site))
