"""No core dump is written while keys are in memory."""

import subprocess
import sys

CHECK = """
import ctypes, resource, sys
from firsthand.crypto.memory import keep_out_of_dumps
keep_out_of_dumps()
assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
if sys.platform == "linux":
    assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0
"""


def test_the_process_writes_no_core_dump_and_cannot_be_looked_into() -> None:
    subprocess.run([sys.executable, "-c", CHECK], check=True)
