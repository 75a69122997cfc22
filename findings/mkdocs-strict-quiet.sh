#!/usr/bin/env bash
# MkDocs 1.6.1 (PyPI): `mkdocs build --strict --quiet` lets warnings pass for which `mkdocs build --strict` stops.
#
# Behaviour: `--strict` counts the warnings that reach a handler of the log, and `--quiet` raises the level of the log, so
# that none reaches it. With both options a link to a page that is not there ends with exit code 0 and without a word.
#
# Output seen, on Python 3.11 and Linux: “--strict: exit code 1”, “--strict --quiet: exit code 0, nothing said”.
# The script fails if either changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mkdocs==1.6.1

mkdir "$folder/docs"
printf '# Home\n\n[Not there](missing.md)\n' > "$folder/docs/index.md"
printf 'site_name: Links\n' > "$folder/mkdocs.yml"

said=
for options in "--strict" "--strict --quiet"; do
    code=0
    # shellcheck disable=SC2086
    (cd "$folder" && venv/bin/mkdocs build $options > log 2>&1) || code=$?
    said+="$options: exit code $code$([ -s "$folder/log" ] || echo ", nothing said")"$'\n'
done
printf '%s' "$said"
[ "$said" = "--strict: exit code 1
--strict --quiet: exit code 0, nothing said
" ]
