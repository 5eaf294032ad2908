"""Archives in a worker: what is asked of it, the readers it runs, what it finds."""
