"""Files through the sandbox: cut into tasks, read in workers, put together again."""
