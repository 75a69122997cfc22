"""Rules about the team's own template for Word."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def word_template_invalid(fault: Fault) -> Complaint:
    """The file that `word_template` names must be a Word document that harms nobody.

    Why: Every briefing is made with it, and is sent on. A template that holds macros, embedded objects or pictures from
    elsewhere would bring them to each reader. Until it is right, briefings look as ours do.

    Fails:
        A document with macros (`.docm`), with a password, of Word 97 (`.doc`), or a picture that is linked to.

    Fix:
        Open it in Word, take out what the finding names, and save it as “Word Document (*.docx)”.
    """
    return Complaint(fault.span, fault.reason, fault.help)


@fault_rule(Severity.NOTICE)
def word_template_incomplete(fault: Fault) -> Complaint:
    """The team's template for Word should have the styles that briefings are written in, and page numbers.

    Why: A style that it lacks is taken from our own template, which may not go with the rest. Readers who print a
    briefing need numbers on its pages, and those who do not see a logo are told what it is by its alternative text.

    Fails:
        A template without the style “Heading 2”.

    Fix:
        In Word, give the style a look of your own: that adds it to the document. Then save it.
    """
    return Complaint(fault.span, fault.reason, fault.help)
