"""Lists of incidents: rows of a table whose columns say what happened, where, when, to whom and by whom."""
