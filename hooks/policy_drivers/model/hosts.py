"""The hosts besides the site's own that its pages may take something from."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(
    rf"https://(?:{_LABEL}(?:\.{_LABEL})*|\*(?:\.{_LABEL}){{2,}})(?::[0-9]{{1,5}})?(?:/[\w.~%@:+=/-]*)?",
    re.ASCII | re.IGNORECASE,
)
"""A host as CSP 3 writes one (https://www.w3.org/TR/CSP3/#grammardef-host-source), with its scheme and without signs
that end a source, a directive or an attribute."""


def _validate(host: str) -> str:
    if not _HOST.fullmatch(host):
        raise PydanticCustomError(
            "host", "write the address of one host, such as https://cdn.example.org, with a path if you like"
        )
    return host


Host = Annotated[str, AfterValidator(_validate)]
"""`https://cdn.example.org`, `https://*.example.org`, or with the path of a file or, ending in `/`, of a folder."""


class AllowedHosts(BaseModel):
    """For each kind of thing the hosts that it may come from, or go to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scripts: tuple[Host, ...] = Field((), description="Scripts, which can read and change the whole page.")
    styles: tuple[Host, ...] = Field((), description="Style sheets.")
    fonts: tuple[Host, ...] = Field((), description="Fonts.")
    images: tuple[Host, ...] = Field((), description="Images.")
    media: tuple[Host, ...] = Field((), description="Sound and video.")
    frames: tuple[Host, ...] = Field((), description="Pages shown within a page.")
    connections: tuple[Host, ...] = Field((), description="What scripts ask for, or send to.")
    forms: tuple[Host, ...] = Field((), description="Where forms send what is filled in.")
