#!/usr/bin/env bash
# comrak 0.0.16 (PyPI): text between two footnotes of one name becomes part of the list of footnotes.
#
# Behaviour: where a text writes a footnote of one name twice, the paragraph between the two comes out inside
# `<ol>` of the footnotes instead of before it, and both items have the same id. cmark-gfm, whose output comrak follows,
# leaves the paragraph where it was written and drops the second footnote (cmarkgfm 2025.10.22).
#
# Output seen, on Python 3.11 and Linux: “comrak: the paragraph is among the footnotes; items with the id: 2”,
# “cmark-gfm: the paragraph is before the footnotes; items with the id: 1”.
# The script fails if either changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cmarkgfm==2025.10.22 comrak==0.0.16

cat > "$folder/twice.py" <<'PYTHON'
import cmarkgfm
import comrak
from cmarkgfm.cmark import Options

TEXT = "Costs.[^1]\n\n[^1]: In June.\n\nBetween.\n\n[^1]: In July.\n"

ID = 'id="fn-1"'
extensions = comrak.ExtensionOptions()
extensions.footnotes = True
pages = {
    "comrak": comrak.render_markdown(TEXT, extensions),
    "cmark-gfm": cmarkgfm.github_flavored_markdown_to_html(TEXT, Options.CMARK_OPT_FOOTNOTES),
}
for name, page in pages.items():
    place = "among" if page.index("Between") > page.index("<ol>") else "before"
    print(f"{name}: the paragraph is {place} the footnotes; items with the id: {page.count(ID)}")
PYTHON

said=$("$folder/venv/bin/python" "$folder/twice.py")
echo "$said"
[ "$said" = "comrak: the paragraph is among the footnotes; items with the id: 2
cmark-gfm: the paragraph is before the footnotes; items with the id: 1" ]
