"""The rule about images in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule

_IMAGE = re.compile(r"!\[(?:(?!!\[)[^\]\n])*\]\s*[(\[]")


@text_rule(Severity.WARNING, signs=("![",))
def image_embedded(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A driver, a collection or a register should not embed images.

    Why: An image from another site tells that site who reads ours, and most images have no text for people who cannot
    see them. The site keeps only the description.

    Fails:
        ## Summary

        ![The five themes](https://example.org/themes.png)

    Fix:
        ## Summary

        [A picture of the five themes](https://example.org/themes.png)
    """
    for text in file.texts("!["):
        parts = text.structure
        for part in parts.pictures if parts else ():
            beginning = _IMAGE.match(text.says, part.start)
            span = text.span(part.start, beginning.end() if beginning else part.end)
            help_ = "delete the `!`, which makes it a link"
            if text.says.startswith("![]", part.start):
                help_ = "write between the brackets what it shows, and delete the `!`, which makes it a link"
            elif not text.source.text.startswith("!", span.start):
                help_ = "take out the escape for `!`, which makes it a link"
            yield Complaint(span, "this embeds an image", help_)
