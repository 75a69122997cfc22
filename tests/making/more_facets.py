"""A hook that adds two facets to the table, and nothing else: one without archives and one with them."""

from __future__ import annotations

from policy_drivers.site import facets

facets.FACETS = (
    *facets.FACETS,
    facets.Facet(key="format", title="Format", phrase="in the format", field="format", none="not said"),
    facets.ArchivedFacet(
        key="author",
        title="Author",
        phrase="written by",
        field="authors",
        folder="authors",
        by="author",
        heading="Authors",
        introduction="Who wrote the documents.",
        about="by this author",
        description="Policy drivers by %(name)s",
        nothing="No driver names an author yet.",
    ),
)
