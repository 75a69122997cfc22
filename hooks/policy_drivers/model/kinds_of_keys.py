"""What the keys of front matter and registers hold, where it is no text in words."""

from __future__ import annotations

ADDRESSES = frozenset({"link", "url"})
CLOSED = frozenset(
    {
        *(
            "identifiers",
            "type",
            "date",
            "status",
            "supersedes",
            "superseded_by",
            "related",
            "added",
            "last_updated",
            "former_slugs",
        ),
        *("review_due", "group_member", "role", "by", "outcome", "due", "on", "drivers", "completed_on", "updated_on"),
        *("access", "belongs_to", "edition_of", "translation_of", "driver", "team_consent"),
        *("initials", "title_lang", "email", "github", "active", "until", "journal", "unidentified"),
    }
)
"""Keys whose values are a date, one of a few words, a slug, initials and the like: no such value holds a `#`."""
