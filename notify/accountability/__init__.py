"""Station 7: where everyone stands: live board, roll-ups, reports, exports."""
