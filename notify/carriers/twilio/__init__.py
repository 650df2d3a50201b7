"""Twilio: texts and calls through its own SDK, and what its codes mean."""
