"""What `check-path.sh`, as it goes out with every handed-over folder, says of a path."""

import base64
import subprocess
import tempfile
from pathlib import Path

from firsthand.publish.verifying import script


def path_outcome(head: dict[str, str], body: bytes) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "check-path.sh").write_text(script())
        (folder / "line").write_text(head["line"])
        (folder / "path").write_bytes(body)
        root = base64.b64encode(bytes.fromhex(head["root"])).decode()
        (folder / "head").write_text(f"example.invalid\n{head['size']}\n{root}\n\n")
        done = subprocess.run(
            ["sh", "check-path.sh", "line", "path", "head"], cwd=folder, capture_output=True, check=False
        )
    assert (b"FAILED" in done.stderr) is (done.returncode != 0)
    return "sound" if done.returncode == 0 else "refused"


PATHS = {"path": path_outcome}
