"""What leaves a case: files for people outside, originals, hand-overs, and what is destroyed."""
