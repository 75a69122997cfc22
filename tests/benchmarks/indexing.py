"""Index a built site again, without the build around it: `python indexing.py SITE`."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from policy_drivers.site.indexing import FOLDER, Indexing, indexed

_CONTENT = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)

site = Path(sys.argv[1])
urls = [page.url for page in indexed(site)]
shutil.rmtree(site / FOLDER)
indexing = Indexing("en-GB")
for url in urls:
    content = _CONTENT.search((site / url / "index.html").read_text(encoding="utf-8"))
    indexing.add(url, content[1] if content else "")
indexing.start(site)
indexing.finish(site)
