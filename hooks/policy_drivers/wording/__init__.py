"""What every room asks of a piece of text: its characters, and what of it may be shown.

`characters` knows which of them can be seen, `visible` writes the others so that they can, `lines` makes one line of a
text, `words` are those of a site in one language, `quotation` has the signs that people put around words, and
`inert_markdown` lets a text be nothing but text where Markdown is read.
"""
