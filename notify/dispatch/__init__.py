"""Station 3: due attempts are claimed in batches, queued, sent, written back. It calls no other station."""
