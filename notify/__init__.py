"""Tocsin, the service: stations that an alert passes, in the order of their folders in the architecture."""
