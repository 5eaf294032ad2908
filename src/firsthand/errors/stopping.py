"""Somebody stopped what was going on."""

from firsthand.errors.root import FirsthandError


class Stopped(FirsthandError):
    """Long work was stopped by a person, or because the case was locked; what it kept is kept."""

    exit_code = 90
    remedy = "Start it again when you like: it goes on where it stopped."
