"""The `openssl` command, for what the libraries refuse: a second opinion on a timestamp.

Nothing is written to the disk: the files that the command wants are in memory (memfd_create).
"""

import os
import shutil
import subprocess
from contextlib import ExitStack
from datetime import datetime

_PATIENCE = 20.0


class Unavailable(OSError):
    """The command is not installed, or did not come to an end."""


def verify_timestamp(reply: bytes, message: bytes, anchors: bytes, moment: datetime) -> bool:
    """Say whether `reply` is a timestamp over `message` that goes back to one of `anchors` (certificates in PEM).

    The certificates need to be valid at the `moment` that was stamped, not now. Raises Unavailable.
    """
    program = shutil.which("openssl")
    if program is None:
        raise Unavailable("`openssl` is not installed")
    with ExitStack() as files:
        data, given, trusted = (_in_memory(content, files) for content in (message, reply, anchors))
        command = [
            program,
            "ts",
            "-verify",
            "-data",
            _path(data),
            "-in",
            _path(given),
            "-CAfile",
            _path(trusted),
        ]
        # A certificate that is trusted itself needs no root above it.
        command += ["-partial_chain", "-attime", str(int(moment.timestamp()))]
        try:
            done = subprocess.run(
                command,
                env={"OPENSSL_CONF": os.devnull, "LC_ALL": "C"},
                pass_fds=(data, given, trusted),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            raise Unavailable("`openssl` did not come to an end") from error
    return done.returncode == 0 and b"Verification: OK" in done.stdout + done.stderr


def _in_memory(content: bytes, files: ExitStack) -> int:
    handle = os.memfd_create("firsthand", os.MFD_CLOEXEC)
    files.callback(os.close, handle)
    os.write(handle, content)
    return handle


def _path(handle: int) -> str:
    return f"/proc/self/fd/{handle}"
