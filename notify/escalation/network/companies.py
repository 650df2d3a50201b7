"""Which phone company a number belongs to, as far as numbering plans tell; its country where they do not.

Numbers that moved to another company are told wrongly. That matters little: what is asked is whether the texts to
many numbers of one company arrive.
"""

from __future__ import annotations

from functools import lru_cache

import phonenumbers


@lru_cache(maxsize=50_000)
def company_of(address: str) -> str:
    """Such as ``Vodafone GB`` or ``US``; empty for what is no number."""
    try:
        number = phonenumbers.parse(address, None)
    except phonenumbers.NumberParseException:
        return ""
    # Its tables take a moment to load, and are needed only where texts go missing.
    from phonenumbers import carrier

    region = phonenumbers.region_code_for_number(number) or f"+{number.country_code}"
    return f"{carrier.name_for_number(number, 'en')} {region}".strip()
