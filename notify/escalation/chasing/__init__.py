"""The chase of silent callees: facts, decisions, alerts, failures; branches of a cascade."""
