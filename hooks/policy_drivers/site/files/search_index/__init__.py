"""The index of the finder: what is on the pages, made into files of which a search fetches the few that it needs.

A word leads to its *postings*: the pages that have it, each with a weight from 1 to 255 that says how much the page
is about it (BM25F: a word in the title weighs more than one in the notes). Words with one *key* are forms of one word
(`words.py`), and stand together. The index is made in a process of its own, beside the rest of the build
(`site/files/indexing.py` starts it), and read by `site/assets/finder/index.js`; `docs/development/finder.md` says why
it is ours.
"""
