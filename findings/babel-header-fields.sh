#!/usr/bin/env bash
# Babel 2.19.0 (PyPI): reading and writing a PO file loses the fields of its header that Babel does not know.
#
# Behaviour: `read_po` keeps of the header only the fields that Babel itself writes. Others, such as those that editors
# of translations add (`X-Generator`) or that a project has agreed on, are in no attribute of the catalogue, and
# `write_po` writes the file without them. GNU gettext's manual leaves fields that begin with `X-` to whoever needs them.
#
# Output seen, on Python 3.11 and Linux: “kept: Language, Plural-Forms; lost: X-Generator, X-Reviewed-By”.
# The script fails if that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet babel==2.19.0

cat > "$folder/header.py" <<'PYTHON'
import io

from babel.messages.pofile import read_po, write_po

FIELDS = {
    "Language": "cy",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "X-Generator": "Poedit 3.4",
    "X-Reviewed-By": "A Reader",
}
header = "".join(f'"{name}: {value}\\n"\n' for name, value in FIELDS.items())
text = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{header}\nmsgid "Themes"\nmsgstr "Themau"\n'

written = io.BytesIO()
write_po(written, read_po(io.BytesIO(text.encode())))
kept = [name for name in FIELDS if f'"{name}: ' in written.getvalue().decode()]
print(f"kept: {', '.join(kept)}; lost: {', '.join(name for name in FIELDS if name not in kept)}")
PYTHON

said=$("$folder/venv/bin/python" "$folder/header.py")
echo "$said"
[ "$said" = "kept: Language, Plural-Forms; lost: X-Generator, X-Reviewed-By" ]
