"""What has been read of a long XML document is forgotten."""

from __future__ import annotations

from lxml import etree

from policy_drivers.imports.formats.xml_elements import forget


def test_an_element_is_emptied_and_those_before_it_go() -> None:
    root = etree.fromstring("<a><b>1</b><c>2</c><d x='3'><e/>4</d><f>5</f></a>")
    forget(root[2])
    assert etree.tostring(root) == b"<a><d/><f>5</f></a>"
