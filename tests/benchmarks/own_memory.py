"""A module run as a command, whose own largest memory in MiB, without the processes that it starts, is written down.

`own_memory.py FILE MODULE ARGUMENT…`
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def _largest() -> float:
    """Nothing where the system does not tell, which is Windows."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    written, module = sys.argv[1:3]
    sys.argv = sys.argv[2:]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        Path(written).write_text(str(_largest()), encoding="utf-8")
