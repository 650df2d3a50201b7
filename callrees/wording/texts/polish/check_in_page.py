"""Polish: the check-in page."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.check_in_page import CheckInPage
from callrees.words import Need

CHECK_IN_PAGE: Final = CheckInPage(
    title="zgłoś, co z tobą",
    recorded="Zapisano odpowiedź: {answer}. {time}",
    recorded_by_another="Ktoś odpowiedział za ciebie: {answer}. {time} Poniżej możesz odpowiedzieć za siebie.",
    chosen="zapisano",
    nothing_more="Nie musisz robić nic więcej. Damy ci spokój, chyba że wszyscy będą pytani jeszcze raz. Jeśli "
    "coś się zmieni, odpowiedz ponownie poniżej.",
    not_taken="Nikt jeszcze nie przejął twojej prośby o pomoc. Powiadamiamy dalej, aż ktoś to zrobi.",
    taken="Twoją prośbę o pomoc ma teraz {taker}: ta osoba z tobą porozmawia. {time}",
    taken_hiding="Twoją prośbę o pomoc ma teraz {taker}: ta osoba napisze do ciebie i nie zadzwoni. {time}",
    closed="Twoja prośba o pomoc jest zamknięta; zamyka: {taker}. {time} Jeśli nadal potrzebujesz pomocy, "
    "naciśnij jeszcze raz.",
    look_again="Sprawdź, czy ktoś ją przejął",
    told="Powiadomiono: {role}.",
    help_before="Wcześniej była od ciebie prośba o pomoc. Ktoś i tak z tobą porozmawia.",
    what_help="Jakiej pomocy potrzebujesz?",
    needs={
        Need.TRAPPED: "Nie mogę się wydostać",
        Need.MEDICAL: "Pomoc medyczna",
        Need.SHELTER: "Schronienie, bezpieczne miejsce",
        Need.TRANSPORT: "Przewóz, transport",
        Need.OTHER: "Coś innego",
    },
    needs_hint="Naciśnij wszystko, co pasuje. Widzą to tylko ci, którzy pomagają.",
    take_back="naciśnij, aby cofnąć",
    place="Gdzie jesteś?",
    place_hint="Pokój, piętro, ulica: co pomoże cię znaleźć.",
    note="Notatka, jeśli chcesz. Najpierw ją napisz, potem naciśnij odpowiedź.",
    note_more="Co jeszcze powinni wiedzieć ci, którzy pomagają",
    send="Wyślij to, co napisane",
    noted="Twoja notatka: {words}",
    is_it_real="To są ćwiczenia. Czy to naprawdę nagły wypadek?",
    it_is_real="NAPRAWDĘ: potrzebuję pomocy teraz",
    real_recorded="Zapisano, że to dzieje się naprawdę. Ci, do których dzwonimy, wiedzą o tym.",
    ended="To się zakończyło: {time}. Odpowiedź nadal się liczy i jest oznaczona jako spóźniona.",
    no_answer="Nic jeszcze nie zapisano: naciśnij jedną z odpowiedzi poniżej.",
    only_you="Ta strona jest tylko dla ciebie: nie przekazuj jej dalej.",
    unknown_title="Nie ma takiej strony",
    unknown="Link jest błędny lub niepełny. Otwórz go jeszcze raz, w całości, z naszej wiadomości.",
    over_title="Ten link wygasł",
    over="Przyjmował odpowiedzi do trzydziestu dni po zakończeniu.",
    other_languages="Ta strona w innych językach",
)
