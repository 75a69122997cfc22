#!/usr/bin/env bash
# Zensical 0.0.73 (PyPI): relative links that a page has in HTML lead elsewhere than under MkDocs.
#
# Behaviour: on the page `about.md`, whose address is `about/`, MkDocs 1.6.1 leaves `<a href="../data/">` as it is, and so it
# leads to `data/`. Zensical takes it for a way between files, as in a link in Markdown, and writes `../../data/`, which
# leads out of the site.
#
# Output seen, on Python 3.11 and Linux: “mkdocs: ../data/”, “zensical: ../../data/”. The script fails if either changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mkdocs==1.6.1 mkdocs-material==9.8.2 zensical==0.0.73

mkdir -p "$folder/project/docs"
cd "$folder/project"
printf '# Data\n' > docs/data.md
printf '# About\n\nSee <a class="x" href="../data/">the data</a>.\n' > docs/about.md
printf 'site_name: x\ntheme: {name: material, language: en, font: false}\nplugins: []\n' > mkdocs.yml

said=""
for engine in mkdocs zensical; do
    NO_MKDOCS_2_WARNING=1 "$folder/venv/bin/$engine" build > /dev/null 2>&1
    said+="$engine: $(sed -n 's/.*<a class="x" href="\([^"]*\)".*/\1/p' site/about/index.html)"$'\n'
done
printf '%s' "$said"
[ "$said" = "mkdocs: ../data/
zensical: ../../data/
" ]
