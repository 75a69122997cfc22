"""Rules about the words of the site in another language, or in those of the team."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def words_invalid(fault: Fault) -> Complaint:
    """A catalogue of words must be a PO file in which each translation has the same places for values as the English.

    Why: A place for a value, such as `%(number)s`, is filled in on the page. Without it readers miss the number.

    Fails:
        msgid "%(site)s on %(title)s"
        msgstr "%(site)s am %(name)s"

    Fix:
        msgid "%(site)s on %(title)s"
        msgstr "%(site)s am %(title)s"
    """
    return Complaint(fault.span, fault.reason, fault.help)


@fault_rule(Severity.WARNING, softens=False)
def words_unused(fault: Fault) -> Complaint:
    """Each translation in a catalogue of words should be one that a page uses.

    Why: A translation that is marked as fuzzy, or whose English text was changed, is not shown: readers see English.

    Fails:
        #, fuzzy
        msgid "Themes"
        msgstr "Ffynonellau"

    Fix:
        msgid "Themes"
        msgstr "Themâu"
    """
    return Complaint(fault.span, fault.reason, fault.help)
