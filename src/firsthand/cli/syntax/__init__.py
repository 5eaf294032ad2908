"""How the commands are typed, a module for each group; nothing here takes time to import."""

from collections.abc import Callable

from firsthand.cli.syntax import (
    caption,
    capture,
    case,
    clear,
    doctor,
    doors,
    estimate,
    judge,
    keys,
    leaving,
    linking,
    lists,
    names,
    proofs,
    reports,
    room,
    upkeep,
)
from firsthand.cli.syntax.parts import Commands

GROUPS: tuple[Callable[[Commands], None], ...] = (
    case.register,
    reports.register,
    room.register,
    capture.register,
    caption.register,
    judge.register,
    lists.register,
    names.register,
    keys.register,
    proofs.register,
    clear.register,
    leaving.register,
    upkeep.register,
    doors.register,
    estimate.register,
    linking.register,
    doctor.register,
)
"""In the order in which `--help` names them."""
