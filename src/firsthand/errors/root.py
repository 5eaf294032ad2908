"""The root of every deliberate error."""

from typing import ClassVar


class FirsthandError(Exception):
    """Root of every deliberate error.

    `thing` names what is concerned (a file, a case, a journal line), `fault` what is wrong with it.
    """

    exit_code: ClassVar[int] = 1
    remedy: ClassVar[str] = "Run the command again with --help."

    def __init__(self, thing: str, fault: str) -> None:
        super().__init__(f"{thing}: {fault}")
        self.thing = thing
        self.fault = fault
