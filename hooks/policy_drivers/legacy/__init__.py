"""Moving in: pages of earlier sites, WordPress exports and spreadsheets become drivers, and nothing is lost on the way.

The text flows through the modules in this order: `sniffing` and `decoding` (what a file is), `html_page`, `text_page`,
`wxr` and `tables` (items, lines with their numbers), `segments` and `splitting` (labels, and where an entry begins),
`fields` (what goes where), `duplicates`, `placing` (slugs and files), and the reports.
"""
