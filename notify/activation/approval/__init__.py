"""The rule of two: rules, who is asked, what is decided, and going alone with a reason."""
