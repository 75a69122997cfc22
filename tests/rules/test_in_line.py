"""Values of any kind on one line of YAML: read again, they are what they were."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from policy_drivers.rules.retyping import in_line


@pytest.mark.parametrize("value", [{"{x": "y"}, {"a, b": "c"}, {"a: b": ["c"]}, {"": "x"}, [{"url": "a, b"}]])
def test_it_is_read_again(value: Any) -> None:
    assert yaml.load(in_line(value), yaml.BaseLoader) == value
