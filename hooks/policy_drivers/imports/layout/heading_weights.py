"""What speaks for and against a line's being the heading of the next entry, in points that are added up."""

from __future__ import annotations

SAYS_THE_TITLE = 10
"""It says the same as the label for the title below it; nothing else is asked then."""
IS_MARKED = 3
"""The page itself marks it as a heading."""
ABOVE_A_BEGINNING = 2
"""The label below is one that an entry begins with."""
RIGHT_ABOVE = 1
"""Nothing stands between it and the label below."""
HAS_ROOM = 1
"""A blank line or furniture stands above it, or the page has no blank lines."""
BELOW_AN_END = 2
"""Something that ends an entry stands above it."""
BELOW_A_VALUE = 2
"""The label above has a value, which is no text that could go on."""

FOR_A_LINK = -2
"""Without it the label above, for a link, would have no value."""
FOR_A_VALUE = -3
"""Without it the label above would have no value; but it reads like a title."""
IS_THE_VALUE = -5
"""Without it the label above would have no value, and it may well be one."""
IN_A_LIST = -3
"""It stands in a text, below another line that could be a heading."""
LIKE_A_VALUE = -6
"""It may be a value whose label is lost."""
ONE_WORD = -3
"""It is a single word."""
LONGISH = -2
"""It is longer than most headings are."""
ABOVE_AN_ENDING = -2
"""The label below is one that an entry ends with."""
FEW_LABELS = -5
"""The entry that would end above it has too few labels for one."""

ENOUGH = 3
"""From so many points on a line is a heading; where an entry must begin, any number will do."""
LEAST = -5
"""With so many points or fewer a line is no heading, even where one must be."""
