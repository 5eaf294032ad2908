"""What a case can show to others and others have said of it: heads, cosignatures, timestamps, disclosed lines."""
