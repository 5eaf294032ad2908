"""Where records are kept: one interface, and the embedded store (SQLCipher, age blobs, signed journal).

with open_store(folder, passphrase) as store:                # to write; CaseBusy if another process does
with open_store(folder, passphrase, "read") as store:        # to look, also while another process writes
with open_store(folder, passphrase, "inspect") as store:     # to verify, also when the case is damaged
"""

from firsthand.crypto.keys import CaseKeys
from firsthand.store.interface import Batch, Mode, Payload, Store
from firsthand.store.opening import create, open_store, open_with_keys, unlock
from firsthand.store.parts import Part, SealedWords
from firsthand.store.vault.blobs import Sealed

__all__ = [
    "Batch",
    "CaseKeys",
    "Mode",
    "Part",
    "Payload",
    "Sealed",
    "SealedWords",
    "Store",
    "create",
    "open_store",
    "open_with_keys",
    "unlock",
]
