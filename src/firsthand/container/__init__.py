"""Records inside other files: where each one begins and ends, in bytes."""
