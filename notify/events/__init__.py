"""Every change of state is an event: appended in its transaction, sealed into a verifiable chain afterwards."""
