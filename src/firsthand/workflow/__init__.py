"""The one shell: each module loads records, calls a stage, and saves what it gave, in one transaction."""
