"""Full-text search inside the encrypted database: the index, what is asked of it, and what it finds."""
