"""Prepared scenarios, and launching them by telephone."""
