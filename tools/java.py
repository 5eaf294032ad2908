"""Say what is wrong with the Java of this machine, for what runs on Spark; exit 1 then, 0 if Spark can run."""

import sys

from firsthand.engine.session import java_fault


def main() -> int:
    """Print one line if Spark cannot run here; return the exit code."""
    fault = java_fault()
    if fault:
        print(f"{fault}; Debian: apt-get install openjdk-17-jre-headless")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
