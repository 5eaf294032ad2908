"""Encrypt, sign, digest: nothing else in Firsthand touches keys. The formats stand in `spec/`."""
