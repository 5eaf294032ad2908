"""Names under seal: covered on the way in, looked through again later, opened for a reason."""
