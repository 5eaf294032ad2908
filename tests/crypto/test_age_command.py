"""An outsider needs `age` and `sha256sum`, and nothing of ours: both commands agree with what is written here."""

import hashlib
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from firsthand.crypto import blob
from firsthand.crypto.keys import new_keys

KEYS = new_keys()
pytestmark = pytest.mark.skipif(shutil.which("age") is None, reason="the command `age` is not installed")


@pytest.mark.parametrize("size", [0, 1, 65_536, 131_073, 16 * 65_536 + 1])
def test_the_command_opens_our_streams_and_we_open_its_own(size: int, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEYS.identity, encoding="ascii")
    plain, sealed, opened = os.urandom(size), io.BytesIO(), io.BytesIO()
    passed = blob.seal_stream(io.BytesIO(plain), sealed, KEYS.recipient)
    (tmp_path / passed.name).write_bytes(sealed.getvalue())
    named = subprocess.run(["sha256sum", passed.name], cwd=tmp_path, capture_output=True, check=True)
    assert named.stdout.split()[0] == passed.name.encode()
    there = subprocess.run(
        ["age", "-d", "-i", "key", passed.name], cwd=tmp_path, capture_output=True, check=True
    )
    assert there.stdout == plain
    back = subprocess.run(["age", "-r", KEYS.recipient], input=plain, capture_output=True, check=True)
    assert (
        blob.unseal_stream(io.BytesIO(back.stdout), opened, KEYS.identity).sha256
        == hashlib.sha256(plain).hexdigest()
    )
    assert opened.getvalue() == plain
