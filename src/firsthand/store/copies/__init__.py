"""Second copies of a case: made, compared, restored from, taken over."""
