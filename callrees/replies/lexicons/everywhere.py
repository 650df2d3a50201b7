"""What means the same in every language."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import phrases, words

THANKS: Final = phrases(
    "ok, okay, oki, thanks, thank you, thx, ty, merci, danke, gracias, dziekuje, dzieki, dzieki wielkie, شكرا, cheers",
    "👍, 👌, 🙏, 😊, 🙂, 😀, 😃, 😄, ❤, ✅, ✔, ✓, 👋",
)
"""May follow any answer without putting it in doubt."""

HARMLESS: Final = THANKS | phrases("🏠, 🏡, 😁, 😉, 😇, 🤗, 💪, ☺, ❣, 💙, 💚, 💛, 🧡, 🤞, 🙌, 👏")

SIGNS_OF_DISTRESS: Final = phrases(
    "sos, mayday, 911, 112, 999, 000",
    "🆘, 🔥, 🚑, 🩸, 🚨, 🚒, 💔, ☠, 💀, 😭, 😱, 🤕, 🩹, 😨, 😰, 😵, 🤮, 🥵, 🥶, 💉, 🏥, 💣, 💥, 🔪, 🔫, 🧨, ⚠, ☢, ☣",
    "🪦, 🤒, 😢, 😥, 😫, 😩, 😖, 🤢, 🌊, 🌪, 🧯, ⛑, 👎, 😷, 🦽, 🛟",
)

WELL: Final = words("ok okay safe")
"""Words of being well that everyone uses."""
