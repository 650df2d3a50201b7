"""Station 5: answers come in from every channel and become check-ins."""
