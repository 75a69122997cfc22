#!/usr/bin/env bash
# MkDocs Material 9.8.2 (PyPI), with MkDocs 1.6.1: each view of a page that announces a feed downloads a map of the site.
#
# Behaviour: the theme's script takes every `<link rel="alternate">` of a page for another version of the site, and asks
# for the `sitemap.xml` beside its address: also where the link announces an Atom feed, as RFC 4287 and the HTML standard
# have it, and where no other language, version or instant navigation is set up. Beside a feed in a folder of its own
# there is none, so the browser's console has an error 404 for each view.
#
# Output seen, on Python 3.11, Linux and Chromium: “GET /news/sitemap.xml: 404”, once or more for one view of the page.
# The script fails if the page is shown without that. It needs Chromium.
set -euo pipefail

chromium=$(command -v chromium-headless-shell || command -v chromium || command -v google-chrome)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mkdocs==1.6.1 mkdocs-material==9.8.2 playwright==1.60.0

mkdir -p "$folder/docs/news" "$folder/overrides"
printf '# Home\n\nWords.\n' > "$folder/docs/index.md"
printf '<feed xmlns="http://www.w3.org/2005/Atom"/>\n' > "$folder/docs/news/feed.xml"
cat > "$folder/overrides/main.html" <<'HTML'
{% extends "base.html" %}
{% block extrahead %}<link rel="alternate" type="application/atom+xml" href="{{ 'news/feed.xml' | url }}">{% endblock %}
HTML
cat > "$folder/mkdocs.yml" <<'YAML'
site_name: Feeds
theme: {name: material, font: false, custom_dir: overrides}
plugins: []
YAML
(cd "$folder" && NO_MKDOCS_2_WARNING=1 venv/bin/mkdocs build --quiet)

cat > "$folder/view.py" <<'PYTHON'
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import sync_playwright


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=sys.argv[1]))
threading.Thread(target=server.serve_forever, daemon=True).start()
found = set()
with sync_playwright() as started:
    browser = started.chromium.launch(executable_path=sys.argv[2], args=["--no-sandbox"])
    page = browser.new_page()
    root = f"http://127.0.0.1:{server.server_port}"
    page.on("response", lambda each: found.add(f"GET {each.url.removeprefix(root)}: {each.status}"))
    page.goto(f"{root}/", wait_until="networkidle")
    browser.close()
print("\n".join(sorted(each for each in found if "sitemap" in each)))
PYTHON

said=$("$folder/venv/bin/python" "$folder/view.py" "$folder/site" "$chromium")
echo "$said"
[ "$said" = "GET /news/sitemap.xml: 404" ]
