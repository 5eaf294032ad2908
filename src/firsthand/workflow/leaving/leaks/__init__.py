"""The leak check: a finished release is taken apart, read again, and searched for every protected string.

It does not ask how the release was made. What it cannot take apart it does not let pass.
"""
