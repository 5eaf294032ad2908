"""What is read from paper and from pictures of it: words with boxes, put into reading order and into paragraphs."""
