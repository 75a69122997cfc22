"""Make an index: `python -m policy_drivers.site.files.search_index JOB PAGES FOLDER`.

`site/files/indexing.py` starts it. `JOB` is JSON: the `stamp` of the build, `order`, the addresses of the drivers,
newest first, `studies`, those of the case studies, which come next, `past`, the numbers of those that are current no
more, `names`, groups of names of one thing, and `titles`. `PAGES` has a line for each page: its address, a tab, and its
text (`PageText.packed`). `FOLDER` is made.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from policy_drivers.collector import without_collector
from policy_drivers.site.files.search_index.files import Files
from policy_drivers.site.files.search_index.inverted import Inverted
from policy_drivers.site.files.search_index.names import names
from policy_drivers.site.files.search_index.pages import PageText


def main(job: Path, pages: Path, folder: Path) -> None:
    """Make the index."""
    wanted = json.loads(job.read_text(encoding="utf-8"))
    known = names(wanted["names"], wanted["titles"])
    folder.mkdir(parents=True)
    files, inverted = Files(folder, wanted["stamp"]), Inverted(known)
    with pages.open("rb") as lines:
        starts = _starts(pages)
        drivers, studies = wanted["order"], wanted["studies"]
        urls = [*drivers, *studies, *sorted(starts.keys() - {*drivers, *studies})]
        for number, url in enumerate(urls):
            page = PageText(title=url)  # of one whose page something left out; the others keep their numbers
            if url in starts:
                lines.seek(starts[url])
                page = PageText.unpacked(lines.readline().decode().rstrip("\n").partition("\t")[2])
            files.page(number, url, page)
            inverted.add(number, page)
    about = {"pages": len(urls), "studies": len(studies), "past": wanted["past"]}
    files.words(inverted.postings, known, len(drivers), about)


def _starts(pages: Path) -> dict[str, int]:
    """Where the line of each page begins."""
    starts: dict[str, int] = {}
    place = 0
    with pages.open("rb") as lines:
        for line in lines:
            starts[line.partition(b"\t")[0].decode()] = place
            place += len(line)
    return starts


if __name__ == "__main__":
    try:
        with without_collector():
            main(*map(Path, sys.argv[1:4]))
    except OSError as error:  # what the system refuses, such as a disk that is full
        sys.exit(": ".join(filter(None, [error.filename, error.strerror or str(error)])))
