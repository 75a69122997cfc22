#!/usr/bin/env bash
# cmarkgfm 2025.10.22: the memory of a process grows with every text that is converted, and is never given back.
#
# Behaviour: converting one short, ordinary text 20,000 times, and dropping every result, makes the process larger by
# several kilobytes for each conversion. The wrapper around cmark_render_html copies the buffer that it gets and frees
# neither the buffer nor the tree of nodes; whoever calls the C functions has to do both.
# comrak 0.0.16 converts the same text as often without growing.
#
# Output seen, on Python 3.11 and Linux: “cmarkgfm grew by 164 MiB”, “comrak grew by 0 MiB”.
# The script fails if cmarkgfm no longer grows, or if comrak does.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cmarkgfm==2025.10.22 comrak==0.0.16

cat > "$folder/grow.py" <<'PYTHON'
import resource
import sys

TEXT = "## A heading\n\n" + "Some **plain** words with [a link](https://example.org/). " * 5 + "\n"


def mebibytes():
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (2**20 if sys.platform == "darwin" else 2**10)


if sys.argv[1] == "cmarkgfm":
    from cmarkgfm import github_flavored_markdown_to_html as convert
else:
    from comrak import render_markdown as convert

for _ in range(1000):
    convert(TEXT)
before = mebibytes()
for _ in range(20_000):
    convert(TEXT)
print(round(mebibytes() - before))
PYTHON

cmarkgfm=$("$folder/venv/bin/python" "$folder/grow.py" cmarkgfm)
comrak=$("$folder/venv/bin/python" "$folder/grow.py" comrak)
echo "cmarkgfm grew by $cmarkgfm MiB"
echo "comrak grew by $comrak MiB"
[ "$cmarkgfm" -ge 20 ] && [ "$comrak" -le 5 ]
