#!/usr/bin/env bash
# pybtex 0.26.1: a text with escaped braces loses the braces and keeps the backslashes, and `\$` keeps its backslash.
#
# Behaviour: in LaTeX, and so in a title in BibTeX, `\{`, `\}` and `\$` are the signs themselves, as `\%` and `\&` are.
# Text.from_latex, by which pybtex makes plain text and HTML of an entry, understands the last two. It takes the braces
# of `\{` and `\}` for the beginning and end of a group, drops them and leaves both backslashes, and it leaves that of
# `\$`. The entry is sound: pylatexenc 2.10 reads the same text as LaTeX prints it.
#
# Output seen, on Python 3.11 and Linux: “pybtex: A \set\ for \$5, 100% of R&D”, “pylatexenc: A {set} for $5, 100% of R&D”.
# The script fails once both say the same.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pybtex==0.26.1 latexcodec==3.0.1 pylatexenc==2.10

cat > "$folder/read.py" <<'PYTHON'
from pybtex.database import parse_string
from pybtex.richtext import Text
from pylatexenc.latex2text import LatexNodes2Text

ENTRY = r"@misc{key, title = {A \{set\} for \$5, 100\% of R\&D}}"

title = parse_string(ENTRY, "bibtex").entries["key"].fields["title"]
by_pybtex, by_pylatexenc = str(Text.from_latex(title)), LatexNodes2Text().latex_to_text(title)
print("pybtex:", by_pybtex)
print("pylatexenc:", by_pylatexenc)
assert by_pylatexenc == "A {set} for $5, 100% of R&D"
assert by_pybtex == r"A \set\ for \$5, 100% of R&D"
PYTHON

"$folder/venv/bin/python" "$folder/read.py"
