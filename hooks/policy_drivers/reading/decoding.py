"""From bytes to characters."""

from __future__ import annotations

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import BOM, SourceText, Span


def decode(source: SourceText) -> tuple[str, Fault | None]:
    """The characters of a file, or the fault that it is not written in UTF-8."""
    if "\ufffd" not in source.text:  # so no byte had to be replaced
        return source.text, None
    raw = source.raw.removeprefix(BOM)
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        start = len(raw[: error.start].decode("utf-8"))
        reason = f"the byte 0x{raw[error.start]:02x} here is not UTF-8"
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            reason = "the file is written in UTF-16, not in UTF-8"
        return "", Fault("not-utf8", Span(start, start + 1), reason)
