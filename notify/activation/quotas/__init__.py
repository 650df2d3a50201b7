"""Quota call-outs: people are asked in waves until enough are coming."""
