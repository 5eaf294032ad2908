"""Russian text: words with case and syntax, numbers, times and names. The trained models come with an extra."""
