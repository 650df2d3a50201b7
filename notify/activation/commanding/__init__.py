"""What a commander does with an activation under way, each in one transaction with its event."""
