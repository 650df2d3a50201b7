"""German: what calls say around their matter."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.calls import Calls

CALLS: Final = Calls(
    intro="Eine Nachricht für {name}.",
    again="Ich wiederhole.",
    more_keys="Drücken Sie 9, um es noch einmal zu hören.",
    someone_else_key="Drücken Sie 8, wenn Sie jemand anderes sind.",
    goodbye="Auf Wiederhören.",
    voicemail="Dies ist eine dringende Nachricht für {name}. Bitte rufen Sie uns jetzt zurück. "
    "Unsere Nummer ist {number}.",
    voicemail_code="Ihr Code für diesen Anruf ist {digits}.",
    ask_code="Wir kennen dieses Telefon nicht. Geben Sie die acht Ziffern Ihres persönlichen Codes ein, dann Raute.",
    ask_who="Für dieses Telefon liegen Nachrichten an mehrere Personen vor. "
    "Geben Sie Ihren persönlichen Code oder Ihre Kurznummer ein, dann Raute.",
    wrong_code="Diese Nummer kennen wir nicht.",
    not_found="Wir können nicht herausfinden, wer Sie sind. Antworten Sie per SMS oder E-Mail, "
    "oder sagen Sie es Ihrer Führungskraft.",
    nothing_open="Für dieses Telefon liegt keine Nachricht vor.",
    need_help="Wenn Sie Hilfe brauchen, drücken Sie 2.",
    help_noted="Es ist vermerkt, dass Sie Hilfe brauchen. Ein Mensch wird es sehen.",
    emergency="Bei Lebensgefahr rufen Sie den Notruf.",
    call_later="Wir können Ihre Nachrichten gerade nicht abrufen. Bitte rufen Sie in einigen Minuten wieder an.",
    look_elsewhere="Wir haben versucht, Sie zu erreichen. Bitte sehen Sie in Ihre SMS und E-Mails.",
    voicemail_key="Wenn Sie gerade zuhören, drücken Sie 9.",
)
