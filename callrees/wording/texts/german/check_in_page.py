"""German: the check-in page."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.check_in_page import CheckInPage
from callrees.words import Need

CHECK_IN_PAGE: Final = CheckInPage(
    title="Meldung",
    recorded="Ihre Antwort ist vermerkt: {answer}. {time}",
    recorded_by_another="Jemand hat für Sie geantwortet: {answer}. {time} Unten können Sie selbst antworten.",
    chosen="vermerkt",
    nothing_more="Sie müssen nichts weiter tun. Wir lassen Sie in Ruhe, außer wenn alle noch einmal gefragt "
    "werden. Wenn sich etwas ändert, antworten Sie unten erneut.",
    not_taken="Noch hat niemand Ihren Hilferuf übernommen. Wir benachrichtigen weiter Leute, bis es jemand tut.",
    taken="{taker} hat Ihren Hilferuf übernommen und wird mit Ihnen sprechen. {time}",
    taken_hiding="{taker} hat Ihren Hilferuf übernommen und wird Ihnen schreiben, nicht anrufen. {time}",
    closed="{taker} hat Ihren Hilferuf abgeschlossen. {time} Wenn Sie noch Hilfe brauchen, drücken Sie es noch einmal.",
    look_again="Nachsehen, ob ihn jemand übernommen hat",
    told="Benachrichtigt: {role}.",
    help_before="Sie haben vorher um Hilfe gerufen. Es wird trotzdem jemand mit Ihnen sprechen.",
    what_help="Welche Hilfe brauchen Sie?",
    needs={
        Need.TRAPPED: "Ich bin eingeschlossen",
        Need.MEDICAL: "Medizinische Hilfe",
        Need.SHELTER: "Unterkunft, ein sicherer Ort",
        Need.TRANSPORT: "Beförderung",
        Need.OTHER: "Etwas anderes",
    },
    needs_hint="Drücken Sie alles, was zutrifft. Das sehen nur die, die Ihnen helfen.",
    take_back="drücken zum Zurücknehmen",
    place="Wo sind Sie?",
    place_hint="Zimmer, Stockwerk, Straße: was hilft, Sie zu finden.",
    note="Eine Notiz, wenn Sie möchten. Schreiben Sie sie zuerst, drücken Sie dann Ihre Antwort.",
    note_more="Was die Helfenden noch wissen sollten",
    send="Absenden, was ich geschrieben habe",
    noted="Sie haben geschrieben: {words}",
    is_it_real="Dies ist eine Übung. Ist Ihr Notfall echt?",
    it_is_real="ECHT: Ich brauche jetzt Hilfe",
    real_recorded="Es ist vermerkt, dass dies echt ist. Wer angerufen wird, erfährt das.",
    ended="Dies ist beendet: {time}. Ihre Antwort zählt noch und wird als verspätet vermerkt.",
    no_answer="Noch ist nichts vermerkt: Drücken Sie eine der Antworten unten.",
    only_you="Diese Seite gehört Ihnen allein: Geben Sie sie nicht weiter.",
    unknown_title="Diese Seite gibt es nicht",
    unknown="Der Link ist falsch oder unvollständig. Öffnen Sie ihn noch einmal ganz aus unserer Nachricht.",
    over_title="Dieser Link ist abgelaufen",
    over="Er nahm Antworten bis dreißig Tage nach dem Ende an.",
    other_languages="Diese Seite in anderen Sprachen",
)
