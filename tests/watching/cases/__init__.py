"""What each source can say, and the signals that follow: a row for each."""

from __future__ import annotations

from tests.watching.cases.dois import DOIS
from tests.watching.cases.gov_uk import GOV_UK
from tests.watching.cases.legislation import LEGISLATION
from tests.watching.cases.pages import ANY_PAGE

CASES = {
    f"{kind}: {case.name}": case
    for kind, cases in (("GOV.UK", GOV_UK), ("legislation", LEGISLATION), ("DOI", DOIS), ("page", ANY_PAGE))
    for case in cases
}
