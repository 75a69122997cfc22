#!/usr/bin/env bash
# bibtexparser 2.1.0: its decoding of LaTeX cuts a web address, and a DOI, at the first percent sign.
#
# Behaviour: the fields `url` and `doi` hold addresses as they are, not LaTeX (biblatex's manual calls them verbatim and
# URI fields), so that a percent sign needs no backslash. LatexDecodingMiddleware decodes every field as LaTeX, takes the
# sign for the beginning of a comment, and drops the rest without a word. No setting leaves a field out.
# Without that middleware the address is whole; so the entry itself was read rightly.
#
# Output seen, on Python 3.11 and Linux: “as it is: https://example.org/annual%20report.pdf?page=2”,
# “decoded: https://example.org/annual”, “title: 100% of it”.
# The script fails once the decoded address is whole, or the title is no longer decoded.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet bibtexparser==2.1.0 pylatexenc==2.10

cat > "$folder/read.py" <<'PYTHON'
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

ADDRESS = "https://example.org/annual%20report.pdf?page=2"
ENTRY = "@misc{key, title = {100\\% of it}, url = {" + ADDRESS + "}}"

(plain,) = bibtexparser.parse_string(ENTRY).entries
(decoded,) = bibtexparser.parse_string(ENTRY, append_middleware=[LatexDecodingMiddleware()]).entries
print("as it is:", plain["url"])
print("decoded:", decoded["url"])
print("title:", decoded["title"])
assert plain["url"] == ADDRESS
assert decoded["url"] == "https://example.org/annual"
assert decoded["title"] == "100% of it"
PYTHON

"$folder/venv/bin/python" "$folder/read.py"
