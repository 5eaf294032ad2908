"""What belongs together: claims become events (`events/`), rows of victim lists become persons (`persons/`)."""
