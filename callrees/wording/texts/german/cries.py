"""German: somebody needs help, or may."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.cries import CRIES as ENGLISH
from callrees.words import Notified

_EMERGENCY: Final = "Bei Lebensgefahr rufen Sie den Notruf."
_TAKE_HERE: Final = "Noch kümmert sich niemand. Übernehmen Sie es hier und sprechen Sie selbst mit der Person: {link}"
_TAKE: Final = (
    "Noch kümmert sich niemand. Antworten Sie mit 6 oder MEINS, um es zu übernehmen und selbst zu sprechen. {link}"
)
_PRESS: Final = "Drücken Sie 6, um es zu übernehmen und selbst mit der Person zu sprechen."
_MAYBE: Final = "{person} braucht vielleicht Hilfe: die Antwort war nicht eindeutig."

CRIES: Final = replace(
    ENGLISH,
    help_certain=Section(
        subject="{person} braucht Hilfe",
        sms="{person} braucht Hilfe. {words} {drill} " + _TAKE,
        email=("{person} braucht Hilfe.", "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken="{person} braucht Hilfe. {drill} Noch kümmert sich niemand.",
        press=_PRESS,
    ),
    help_possible=Section(
        subject="{person} braucht vielleicht Hilfe",
        sms=_MAYBE + " {words} {drill} " + _TAKE,
        email=(_MAYBE, "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken=_MAYBE + " {drill} Noch kümmert sich niemand.",
        press=_PRESS,
    ),
    help_many=Section(
        subject="{count} Personen brauchen Hilfe",
        sms="{count} Personen brauchen Hilfe, oder vielleicht: {people}. {drill} Noch kümmert sich niemand. "
        "Antworten Sie mit 6 für alle, 6 {one} für eine Person, und sprechen Sie mit ihnen. {link}",
        email=(
            "{count} Personen brauchen Hilfe, oder vielleicht:",
            "{rows}",
            "{drill}",
            "Noch kümmert sich niemand. Übernehmen Sie hier und sprechen Sie mit ihnen: {link}",
            "Oder antworten Sie auf unsere SMS: 6 für alle, 6 {one} für eine Person.",
            "Bei Lebensgefahr den Notruf wählen.",
        ),
        spoken="{count} Personen brauchen Hilfe, oder vielleicht: {people}. {drill} Noch kümmert sich niemand.",
        press="Drücken Sie die 6, um alle zu übernehmen, und sprechen Sie mit ihnen.",
    ),
    help_hiding=Section(
        subject="{person} braucht Hilfe",
        sms="{person} braucht Hilfe, oder vielleicht. {words} Die Person versteckt sich: schreiben Sie ihr, rufen "
        "Sie nicht an. {drill} Noch kümmert sich niemand. Antworten Sie mit 6, um zu übernehmen. {link}",
        email=(
            "{person} braucht Hilfe, oder vielleicht.",
            "{words}",
            "Die Person versteckt sich: schreiben Sie ihr, rufen Sie nicht an.",
            "{drill}",
            "Noch kümmert sich niemand. Hier übernehmen: {link}",
            "Bei Lebensgefahr den Notruf wählen.",
        ),
        spoken="{person} braucht Hilfe, oder vielleicht. Die Person versteckt sich: schreiben Sie ihr, rufen Sie "
        "nicht an. {drill} Noch kümmert sich niemand.",
    ),
    help_words='Nachricht: "{words}".',
    help_in_drill="Es kann echt sein: fragen Sie nach.",
    help_reply=alike(
        "Ihre Nachricht ist vermerkt",
        "Bei Lebensgefahr rufen Sie den Notruf. Benachrichtigt: {role}; ein Mensch wird Sie anrufen. "
        "Ihre Nachricht ist vermerkt.",
    ),
    help_reply_untold=alike(
        "Ihre Nachricht ist vermerkt",
        "Bei Lebensgefahr rufen Sie den Notruf. Ihre Nachricht ist vermerkt.",
    ),
    roles={
        Notified.SUPERIOR: "Ihre Führungskraft",
        Notified.COMMANDER: "die Einsatzleitung",
        Notified.HR: "die Personalabteilung",
    },
    confirm_mine_many=alike(
        "die Hilferufe von {names} sind bei Ihnen",
        "Es ist vermerkt: Sie kümmern sich um {names}. Sprechen Sie jetzt mit ihnen; sonst wird niemand mehr gefragt.",
    ),
    confirm_mine_hiding=alike(
        "der Hilferuf von {names} ist bei Ihnen",
        "Es ist vermerkt: Sie kümmern sich um {names}. Schreiben Sie jetzt, rufen Sie nicht an; sonst wird niemand "
        "gefragt.",
    ),
    confirm_mine=alike(
        "der Hilferuf von {names} ist bei Ihnen",
        "Es ist vermerkt: Sie kümmern sich um {names}. Sprechen Sie jetzt miteinander; "
        "sonst wird niemand mehr gefragt.",
    ),
    taken=alike(
        "{taker} kümmert sich um {person}",
        "{taker} kümmert sich um den Hilferuf von {person}. Sie brauchen nichts mehr zu tun.",
    ),
    real_case="ECHTER NOTFALL, keine Übung.",
    help_real_in_drill="Die Person schreibt, es sei ECHT und keine Übung.",
    help_reply_hiding=alike(
        "Ihre Nachricht ist vermerkt",
        "Bleiben Sie still. Benachrichtigt: {role}; man schreibt Ihnen, ohne anzurufen. Bei Lebensgefahr erreichen "
        "Sie den "
        "Notruf auch per SMS, wenn Sie nicht sprechen können. Ihre Nachricht ist vermerkt.",
    ),
    help_reply_hiding_untold=alike(
        "Ihre Nachricht ist vermerkt",
        "Bleiben Sie still. Bei Lebensgefahr erreichen Sie den Notruf auch per SMS, wenn Sie nicht sprechen können. "
        "Ihre Nachricht ist vermerkt.",
    ),
    help_reply_drill=alike(
        "ist es echt?",
        "Ihre Nachricht ist vermerkt; benachrichtigt: {role}. Echter Notfall? Antworten Sie mit ECHT. "
        "Bei Lebensgefahr rufen Sie den Notruf.",
        "Ihre Nachricht ist vermerkt; benachrichtigt: {role}. Ist es ein echter Notfall? Dann senden Sie uns per "
        "SMS das "
        "Wort ECHT. Bei Lebensgefahr rufen Sie den Notruf.",
    ),
    help_reply_drill_untold=alike(
        "ist es echt?",
        "Ihre Nachricht ist vermerkt. Echter Notfall? Antworten Sie mit ECHT. Bei Lebensgefahr rufen Sie den Notruf.",
        "Ihre Nachricht ist vermerkt. Ist es ein echter Notfall? Dann senden Sie uns per SMS das Wort ECHT. "
        "Bei Lebensgefahr rufen Sie den Notruf.",
    ),
)
