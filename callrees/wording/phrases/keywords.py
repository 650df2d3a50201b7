"""What is said to STOP, HELP and the like, and to one phone of several people or several activations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keywords:
    """Answers to words that are no answers, and questions about whose answer it is."""

    code_text: str = ""  # {code}, in a text that has room for it
    code_email: str = ""  # {code}
