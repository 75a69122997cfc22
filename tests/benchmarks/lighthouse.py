"""What Lighthouse says of a built site: `python lighthouse.py SITE`, where the npm package is on the path.

Home, the finder and a driver are looked at, as on a desk and on a telephone. `npm install --global lighthouse` brings
it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from browsing import served
from measure import FailedError
from tables import Table

sys.path.append(str(Path(__file__).parent.parent.parent))
from tests.browsers import browser_options, find_browser

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_DEVICES = {"desk": ["--preset=desktop"], "telephone": []}


def main(site: Path) -> None:
    """Print a table of scores in Markdown."""
    driver = next(site.glob("drivers/*/index.html")).parent.name
    table = Table("Lighthouse", ["page", "device", *_CATEGORIES])
    with served(site) as url:
        for page in ("", "drivers/", f"drivers/{driver}/"):
            for device, options in _DEVICES.items():
                table.rows.append([page or "home", device, *_scores(url + page, options)])
    sys.stdout.write(f"{table}\n")


def _scores(url: str, options: list[str]) -> list[str]:
    program, browser = shutil.which("lighthouse"), find_browser()
    if program is None or browser is None:
        raise FailedError("this needs npm's lighthouse and Chromium, Chrome or Edge")
    flags = " ".join(["--headless", *browser_options()])
    done = subprocess.run(
        [program, url, "--quiet", "--output=json", f"--chrome-flags={flags}", *options],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        check=True,
    )
    categories = json.loads(done.stdout)["categories"]
    return [f"{100 * categories[name]['score']:.0f}" for name in _CATEGORIES]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
