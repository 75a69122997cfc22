#!/usr/bin/env bash
# Zensical 0.0.73 (PyPI): the hooks that a `mkdocs.yml` lists are not run, and nothing says so, in strict mode either.
#
# Behaviour: MkDocs 1.6.1 runs a hook that adds a line to each page. Zensical reads the same file, builds the page without
# that line, says “No issues found” and ends with 0.
#
# Output seen, on Python 3.11 and Linux: “mkdocs: added; ends with 0”, “zensical: not added; ends with 0”.
# The script fails if either changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mkdocs==1.6.1 mkdocs-material==9.8.2 zensical==0.0.73

mkdir -p "$folder/project/docs"
cd "$folder/project"
printf '# Home\n' > docs/index.md
printf 'def on_page_content(html, page, config, files):\n    return html + "<p>Added.</p>"\n' > hook.py
printf 'site_name: x\ntheme: {name: material, language: en, font: false}\nplugins: []\nhooks: [hook.py]\n' > mkdocs.yml

said=""
for engine in mkdocs zensical; do
    code=0
    NO_MKDOCS_2_WARNING=1 "$folder/venv/bin/$engine" build --strict > /dev/null 2>&1 || code=$?
    if grep -q '<p>Added.</p>' site/index.html; then found=added; else found="not added"; fi
    said+="$engine: $found; ends with $code"$'\n'
done
printf '%s' "$said"
[ "$said" = "mkdocs: added; ends with 0
zensical: not added; ends with 0
" ]
