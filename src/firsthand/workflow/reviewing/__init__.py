"""What the reading room shows and does, page by page; names are pseudonyms in everything that goes out of here."""
