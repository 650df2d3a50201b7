"""A stand-in world: a carrier that speaks Twilio's REST API and webhooks, a mailbox, and people who answer.

For the demo, tests, load tests and rehearsals. No station imports it.
"""
