"""English: what calls say around their matter."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.calls import Calls

CALLS: Final = Calls(
    intro="A message for {name}.",
    again="I say it again.",
    more_keys="Press 9 to hear this again.",
    someone_else_key="Press 8 if you are someone else.",
    goodbye="Goodbye.",
)
