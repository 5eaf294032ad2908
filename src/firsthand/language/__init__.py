"""What can be said of a text by its words alone: tokens, sentences, numbers, times, names and places."""
