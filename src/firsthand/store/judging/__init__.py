"""What people decided, as the store keeps it (`spec/judgements.md`)."""
