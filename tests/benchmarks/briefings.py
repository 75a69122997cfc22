"""Every briefing as a tagged PDF, by LibreOffice, and what is tagged in each: `nox -s briefings`.

It needs LibreOffice Writer (`soffice`), which CI has not. Nothing is judged here but that a document has its tags; look
at the pages yourself (`pdftoppm -r 60 -png file.pdf page`).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pypdf import PdfReader

_YES = '{"type":"boolean","value":"true"}'
_EXPORT = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{_YES},"PDFUACompliance":{_YES}}}'
_NONE = "no tags"
_AT_ONCE = 50
"""Documents that one process converts."""


def main(site: Path, pdfs: Path) -> int:
    """Convert the Word documents in the folder of a built site, and print what is tagged; 1 where tags are missing."""
    program = shutil.which("soffice")
    if program is None:
        sys.stderr.write("soffice is not there: install LibreOffice Writer\n")
        return 2
    missing = 0
    for folder in sorted({document.parent for document in site.rglob("*.docx")}):
        target = pdfs / folder.relative_to(site)
        documents = sorted(folder.glob("*.docx"))
        _convert(program, documents, target, pdfs / "profile")
        for document in documents:
            said = _tags(PdfReader(target / f"{document.stem}.pdf"))
            missing += said == _NONE
            sys.stdout.write(f"{document.relative_to(site)}: {said}\n")
    return 1 if missing else 0


def _convert(program: str, documents: list[Path], target: Path, profile: Path) -> None:
    """Convert documents into a folder; `profile` is that of a LibreOffice of our own."""
    target.mkdir(parents=True, exist_ok=True)
    given = f"-env:UserInstallation={profile.resolve().as_uri()}"
    for first in range(0, len(documents), _AT_ONCE):
        command = [program, given, "--headless", "--convert-to", _EXPORT, "--outdir", str(target)]
        subprocess.run([*command, *map(str, documents[first : first + _AT_ONCE])], check=True, capture_output=True)


def _tags(pdf: PdfReader) -> str:
    """How many pages a PDF has, in which language it is, and how often each tag is in it."""
    root: Any = pdf.trailer["/Root"]
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked") or not root.get("/Lang"):
        return _NONE
    found = Counter[str]()
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            found.update([element["/S"]] if "/S" in element else [])
            waiting += [element["/K"]] if "/K" in element else []
        elif isinstance(element, list):
            waiting += element
    tags = ", ".join(f"{name.removeprefix('/')} {number}" for name, number in sorted(found.items()))
    return f"{len(pdf.pages)} pages, {root['/Lang']}; {tags}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="the folder of a built site")
    parser.add_argument("pdfs", nargs="?", type=Path, default=Path("pdf"), help="the folder for the PDFs")
    return parser.parse_args()


if __name__ == "__main__":
    options = _options()
    sys.exit(main(options.site, options.pdfs))
