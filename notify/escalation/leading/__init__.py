"""Who leads an activation: the duty list, acknowledgement, transfer."""
