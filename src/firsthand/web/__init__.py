"""The reading room: a case in the browser of the machine it stands on. Parse, call the workflow, show.

`serving` opens the room, `gate` keeps strangers out, `sessions` knows who came in by the link, `room` holds the case
and its keys while it is unlocked, `pages/` has one module for each page.
"""
