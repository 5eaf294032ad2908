"""`caption`: words that a person writes about an item."""

from firsthand.cli.syntax.parts import Commands, case_command, words


def register(commands: Commands) -> None:
    """Add the command of this group."""
    parser = case_command(
        commands, "caption", "say in words what a picture or a recording shows; journaled", "caption:caption"
    )
    parser.add_argument("item", metavar="ITEM", help="as `show CASE items` prints it, or the whole SHA-256")
    parser.add_argument("words", type=words, metavar="WORDS", help="what can be seen or heard, in your words")
    parser.add_argument("--reason", type=words, metavar="WORDS", help="how you know, for the journal")
