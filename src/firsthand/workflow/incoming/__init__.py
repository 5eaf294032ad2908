"""What comes into a case: files found, archives opened, pages fetched; kept before anything is read."""
