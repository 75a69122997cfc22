#!/usr/bin/env bash
# rdflib 7.6.0 (PyPI): reading any JSON-LD into a graph makes rdflib warn of itself.
#
# Behaviour: `Graph().parse(format="json-ld")` gives the right triples, and a DeprecationWarning that names a class of
# rdflib's own that nobody asked for: its reader of JSON-LD makes one for each document. A program that treats warnings
# as errors can read Turtle, but no JSON-LD, unless it lets that one pass.
#
# Output seen, on Python 3.11 and Linux: “turtle: 1 triple, no warning”, “json-ld: 1 triple, DeprecationWarning from
# rdflib/plugins/parsers/jsonld.py: ConjunctiveGraph is deprecated, use Dataset instead.”
# The script fails if either changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet rdflib==7.6.0

cat > "$folder/read.py" <<'PYTHON'
import warnings

from rdflib import Graph

TEXTS = {
    "turtle": '<https://example.org/a> <https://example.org/b> "c" .',
    "json-ld": '{"@id": "https://example.org/a", "https://example.org/b": "c"}',
}
for kind, text in TEXTS.items():
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        graph = Graph().parse(data=text, format=kind)
    told = [
        f"{each.category.__name__} from rdflib/{each.filename.rpartition('rdflib/')[2]}: {each.message}"
        for each in said
    ]
    print(f"{kind}: {len(graph)} triple, {'; '.join(told) or 'no warning'}")
PYTHON

said=$("$folder/venv/bin/python" "$folder/read.py")
echo "$said"
[ "$said" = "turtle: 1 triple, no warning
json-ld: 1 triple, DeprecationWarning from rdflib/plugins/parsers/jsonld.py: ConjunctiveGraph is deprecated, use Dataset instead." ]
