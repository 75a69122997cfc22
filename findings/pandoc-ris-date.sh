#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17): its reader of RIS drops the date in DA, and does not know the type of a web page.
#
# Behaviour: in RIS `DA  - 2019/06/03/` is the date of publication, and `TY  - ELEC` a web page. Of a record with DA and
# no PY, pandoc makes an item without any date; of one with both, an item that has the year alone. ELEC becomes `misc`,
# which is no type of CSL. Nothing is told on standard error. rispy 0.10.0 reads the date and the type of the same record.
#
# Output seen, on Python 3.11 and Linux: “pandoc: type misc, date None”, “pandoc, with PY: date [[2019]]”,
# “rispy: type ELEC, date 2019/06/03/”.
# The script fails once pandoc reads the date or the type.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypandoc_binary==1.17 rispy==0.10.0

cat > "$folder/read.py" <<'PYTHON'
import json

import pypandoc
import rispy

LINES = ("TY  - ELEC", "ID  - key", "TI  - A toolkit", "DA  - 2019/06/03/", "UR  - https://example.org/", "ER  - ", "")


def by_pandoc(lines):
    (item,) = json.loads(pypandoc.convert_text("\n".join(lines), "csljson", format="ris"))
    return item["type"], item.get("issued", {}).get("date-parts")


type_, date = by_pandoc(LINES)
_, with_year = by_pandoc((*LINES[:3], "PY  - 2019", *LINES[3:]))
(record,) = rispy.loads("\n".join(LINES))
print(f"pandoc: type {type_}, date {date}")
print(f"pandoc, with PY: date {with_year}")
print(f"rispy: type {record['type_of_reference']}, date {record['date']}")
assert (type_, date, with_year) == ("misc", None, [[2019]])
assert (record["type_of_reference"], record["date"]) == ("ELEC", "2019/06/03/")
PYTHON

"$folder/venv/bin/python" "$folder/read.py"
