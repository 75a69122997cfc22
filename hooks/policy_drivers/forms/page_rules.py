"""Which rules the form on the site sees to itself, and which are left to `drivers check` once a file is handed in.

Every rule is in exactly one of the two. `assets/form/rules.js` says of the same answers what `drivers check` says
by the first; what it cannot tell needs the other files, or the texts converted from Markdown.
"""

from __future__ import annotations


def _rules(ids: str) -> frozenset[str]:
    return frozenset(ids.split())


TOLD = _rules(
    """
    access-without-link control-character coverage-unknown date-future file-too-large library-impact-missing
    library-impact-placeholder link-missing member-unassigned review-due-before-update review-due-soon
    review-interval-long service-unknown source-missing source-unidentified source-unknown theme-unknown title-missing
    """
)
"""What the form says as it is filled in."""
_REFUSED = _rules(
    """
    date-format date-impossible date-missing link-invalid link-unsafe member-inactive member-missing member-unknown
    slug-format value-choice
    """
)
"""What the form takes no such answer for, or offers none."""
_NEVER_WRITTEN = _rules(
    """
    action-due-before-publication action-lead-inactive action-lead-missing action-overdue
    action-recommendation-unknown action-twice added-day author-misdivided author-uninverted cited-doi cited-empty
    coverage-variant former-slug-format front-matter-missing front-matter-unclosed identifier-invalid key-duplicate
    key-unknown language-unknown list-undivided not-utf8 quotation-marks recommendations-incomplete
    recommendations-numbered-alike reference-self review-due-missing review-log review-not-logged review-overdue
    service-variant source-variant theme-variant value-cut value-missing value-rewritten value-type yaml-anchor
    yaml-syntax year-folder
    """
)
"""What cannot be found in a file that the form writes."""
SEEN_TO = TOLD | _REFUSED | _NEVER_WRITTEN
"""The rules that need only the answers and the registers."""

OF_TEXTS = _rules(
    """
    attribute-list contact-published footnote-unmatched image-embedded language-mark link-unsafe-in-text
    link-wrapped list-folded list-pasted markdown-unsupported merge-conflict not-known not-placed raw-html
    remains-pasted summary-missing table-misshapen table-pasted text-tangled
    """
)
"""The rules that need the texts converted from Markdown."""
OF_TREE = _rules(
    """
    case-study-consent-missing case-study-contact-published case-study-date-future case-study-date-missing
    case-study-driver-how-missing case-study-driver-superseded case-study-driver-twice case-study-driver-unknown
    case-study-drivers-missing case-study-evidence-missing case-study-misplaced case-study-organisation-missing
    case-study-text-missing case-study-title-missing citation-unknown cited-summarised cited-twice
    collection-contact-published collection-date-future collection-driver-superseded collection-driver-twice
    collection-driver-unknown collection-misplaced collection-search-date collection-search-line-twice
    collection-search-lines-missing collection-search-results collection-section-incomplete
    collection-sections-missing collection-title-missing collection-updated-before-completed driver-duplicate
    driver-misplaced family-chain family-circle family-language feed-invalid feed-name-unknown file-extension
    file-unreadable former-slug-named former-slug-taken inbox-invalid name-retired outside-tree reference-unknown
    reference-unknown-in-text register-duplicate register-identifier register-identifier-shared register-invalid
    slug-duplicate source-changed source-corrected source-gone source-looks-elsewhere source-moved source-retracted
    source-superseded source-unreachable source-withdrawn status-inconsistent successor-circle successor-unknown
    successor-variant supersedes-conflict supersedes-cycle watch-state-invalid within-circle within-unknown
    within-variant word-template-incomplete word-template-invalid words-invalid words-unused
    """
)
"""The rules that need the whole tree."""
LEFT = OF_TEXTS | OF_TREE
"""The rules that the form leaves to `drivers check`."""
