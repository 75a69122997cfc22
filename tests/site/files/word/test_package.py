"""An archive is one that others open, and says nothing of when and where it was packed."""

from __future__ import annotations

import io
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.site.files.word.package import archive, pack, pack_once
from tests.making.examples import examples

PARTS = st.dictionaries(st.text(min_size=1, max_size=8).filter(lambda name: "\0" not in name), st.binary(max_size=100))


@examples(50)
@given(PARTS, PARTS)
def test_what_is_packed_is_unpacked(parts: dict[str, bytes], alike: dict[str, bytes]) -> None:
    alike = {name: content for name, content in alike.items() if name not in parts}
    content = archive([*pack(parts), *(pack_once(name, each) for name, each in alike.items())])
    with ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        found = {each.orig_filename: (each.date_time, each.create_system) for each in opened.infolist()}
        assert list(found) == [*parts, *alike]
        assert {*found.values()} <= {((1980, 1, 1, 0, 0, 0), 0)}
        assert [opened.read(each) for each in opened.infolist()] == [*parts.values(), *alike.values()]
