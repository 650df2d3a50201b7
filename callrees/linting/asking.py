"""What a text asks people to do that it must not: send words that carriers keep, follow blind links, give secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from callrees.linting.finding import Finding, Level, Text
from callrees.replies.carrier_words import HELP_WORDS, START_WORDS, STOP_WORDS
from callrees.replies.folding import folded

_ALWAYS: Final = "YES|STOP|STOPALL|UNSUBSCRIBE"
"""Never an answer, however written; the others are words of every day when they are not in capitals or quotes."""

_WORDS: Final = "|".join(sorted(STOP_WORDS | START_WORDS | HELP_WORDS))
_ASK: Final = (
    r"\b(?:reply|respond|answer|text|send|type|write|say|press|antworte\w*|sende\w*|schreibe\w*"
    r"|responda\w*|conteste\w*|envíe\w*|escriba\w*|répond\w*|envoy\w*|écri\w*"
    r"|odpowiedz\w*|wyślij\w*|napisz\w*|أجب|رد|أرسل|اكتب)"
    r"(?:\s+(?:back|with|by|us|to|the word|a|con|por|la palabra|par|avec|le mot|mit|dem wort|das wort|an|sie|uns"
    r"|słowo|słowem|كلمة|ب)){0,4}\s+"
)
_ASKED: Final = re.compile(
    rf"(?i:{_ASK}[\"'“”„«‘]*({_ALWAYS})\b)|(?i:{_ASK})({_WORDS})\b|(?i:{_ASK}[\"'“”„«‘]+({_WORDS})\b)"
)

SHORTENERS: Final = frozenset({
    "bit.ly", "bitly.com", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "j.mp", "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly",
    "s.id", "short.io", "shorturl.at", "soo.gd", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "tr.im", "u.to", "urlz.fr",
    "v.gd", "x.co", "qr.ae", "shorte.st", "adf.ly", "clck.ru", "kutt.it", "t2m.io", "bl.ink", "snip.ly", "wp.me",
    "fb.me", "youtu.be", "amzn.to", "aka.ms", "dlvr.it", "ift.tt", "tny.im", "po.st", "yourls.org", "qrco.de",
})  # fmt: skip
"""Hosts that hide where a link leads: people are told not to follow such links, and carriers filter them."""

_LINK: Final = re.compile(
    r"(?i)\b(https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])(?=[/:?#]|\b)"
)

_SECRETS: Final = (
    r"passwords?|passcodes?|pass\s?phrases?|pin(?:\s?codes?)?|one[- ]time (?:code|password)s?|security codes?"
    r"|log[- ]?ins?|credentials|social security|ssn|card numbers?|bank details|account numbers?"
    r"|contrasenas?|claves?|numero de tarjeta|mots? de passe|code pin|identifiants?|numero de carte"
    r"|passwort\w*|kennwort\w*|zugangsdaten|hasla|haslo|dane logowania|numer karty|كلمه المرور|كلمه السر|الرقم السري"
)
_YOURS: Final = re.compile(
    r"\b(?:your|ur|su|sus|tu|tus|votre|vos|ton|tes|ihr\w*|dein\w*|swoj\w*|twoj\w*|الخاصه بك|الخاص بك|بك)\b"
)
_GIVE: Final = (
    r"reply|respond|answer|send|text|enter|give|tell|confirm|provide|share|type|verify|submit|e?mail"
    r"|responda\w*|conteste\w*|envie\w*|introduzca\w*|indique\w*|confirme\w*|escriba\w*|facilite\w*|de(?= su)"
    r"|repond\w*|envoy\w*|saisiss\w*|donn\w*|indiqu\w*|confirm\w*|entr\w*|communiqu\w*"
    r"|send\w*|geben|nenn\w*|bestatig\w*|schreib\w*|antwort\w*|eingeben|teil\w*|mitteil\w*"
    r"|wyslij\w*|podaj\w*|wpisz\w*|potwierdz\w*|napisz\w*|ارسل|ادخل|اكد|اكتب|زودنا"
)
_NEVER: Final = re.compile(r"\b(?:not|don'?t|never|no|nunca|jamas|ne|n|jamais|nicht|nie|niemals|kein\w*|nigdy|لا)\b")
_SECRET: Final = re.compile(rf"\b(?:{_SECRETS})\b")
_GIVEN: Final = re.compile(rf"\b(?:{_GIVE})\b")
_SENTENCE: Final = re.compile(r"[.!?;\n\u061f]+")


def carrier_words(text: Text) -> Iterator[Finding]:
    """Answers that never arrive: a carrier takes the word for itself, and may stop all further texts."""
    found = _ASKED.search(text.text)
    if found is not None:
        word = next(group for group in found.groups() if group).upper()
        yield Finding(
            Level.REFUSE,
            text.where,
            f"it asks for the answer {word}, which carriers keep for themselves",
            "take it out, Tocsin adds how to answer by itself",
        )


def bad_links(text: Text) -> Iterator[Finding]:
    """Links that do not show where they lead."""
    for scheme, host in _LINK.findall(text.text):
        plain = host.casefold().removeprefix("www.")
        if plain in SHORTENERS:
            what = f"{plain} hides where its link leads"
            yield Finding(Level.REFUSE, text.where, what, "write the whole address of your own site", shown=host)
        elif scheme and plain[-1:].isdigit():
            what = f"the link to {host} has a bare number in place of a name"
            yield Finding(Level.REFUSE, text.where, what, "write an address with your own name", shown=host)


def secrets(text: Text) -> Iterator[Finding]:
    """Asking for what nobody should ever send: it is what a fraud would ask for."""
    for sentence in _SENTENCE.split(folded(text.text.casefold())):
        secret = _SECRET.search(sentence)
        if secret and _YOURS.search(sentence) and _GIVEN.search(sentence) and not _NEVER.search(sentence):
            yield Finding(
                Level.REFUSE,
                text.where,
                f"it seems to ask for a secret ({secret[0]})",
                "never ask for passwords or PINs by message",
            )
            return
