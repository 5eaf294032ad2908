"""`python -m firsthand`: the same door as the `firsthand` command."""

from firsthand.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
