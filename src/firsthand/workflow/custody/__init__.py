"""What keeps a case safe: its keys, its copies and checks, its heads and timestamps."""
