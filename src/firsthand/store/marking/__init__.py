"""What lists, timelines and numbers ask of events: a few columns with indices, made of the records."""
