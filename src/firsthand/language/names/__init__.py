"""Names: found in a text (`finding`), and told in their forms so that two can be compared (`forms`)."""
