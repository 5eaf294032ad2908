"""What was done to a case: its lines, the file that holds them, and acts that are durable as a whole."""
