"""What is new on GOV.UK, by organisation and kind of document: its search API.

Source: https://docs.publishing.service.gov.uk/repos/search-api/using-the-search-api.html
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from policy_drivers.model.registers import Feed
from policy_drivers.watching.inbox.items import Item, item_of
from policy_drivers.watching.inbox.json_objects import list_at, object_of, texts_at

_SITE = "https://www.gov.uk"
_MOST = 50
"""Documents that are asked for, the newest first."""
_FIELDS = "title,link,description,public_timestamp,organisations"


def address_of(feed: Feed) -> str:
    """What is asked for. A parameter that is not known is answered with 422."""
    parameters = [("filter_organisations", each) for each in feed.govuk]
    parameters += [("filter_content_store_document_type", each) for each in feed.documents]
    parameters += [("order", "-public_timestamp"), ("count", str(_MOST)), ("fields", _FIELDS)]
    return f"{_SITE}/api/search.json?{urlencode(parameters, safe=',')}"


def items_of(raw: bytes, feed: Feed, address: str) -> Iterator[Item | None]:
    """The results. Raises `FeedError` for what is no answer of the search."""
    for each in list_at(object_of(raw), "results"):
        yield item_of(
            each.get("link"),
            each.get("title"),
            base=_SITE,
            sources=texts_at(each, "organisations", "title"),
            published=each.get("public_timestamp"),
            says=each.get("description"),
        )
