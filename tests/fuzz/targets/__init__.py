"""Every way in for what strangers write, by the name that the command line knows it by."""

from __future__ import annotations

from tests.fuzz.target import Target
from tests.fuzz.targets import citations, collections, front_matter, imports, markdown, registers, review

TARGETS = {
    "front-matter": Target(front_matter.make, front_matter.holds),
    "markdown": Target(markdown.make, markdown.holds),
    "registers": Target(registers.make, registers.holds),
    "collections": Target(collections.make, collections.holds),
    **imports.TARGETS,
    "citations": Target(citations.make, citations.holds),
    "review": Target(review.make, review.holds),
}
