"""Polish: what calls say around their matter."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.calls import Calls

CALLS: Final = Calls(
    intro="Wiadomość dla: {name}.",
    again="Powtarzam.",
    more_keys="Naciśnij 9, aby usłyszeć to ponownie.",
    someone_else_key="Naciśnij 8, jeśli jesteś kimś innym.",
    goodbye="Do usłyszenia.",
    voicemail="To pilna wiadomość dla: {name}. Prosimy oddzwonić teraz. Nasz numer: {number}.",
    voicemail_code="Twój kod do tej rozmowy: {digits}.",
    ask_code="Nie znamy tego telefonu. Wpisz osiem cyfr swojego kodu osobistego, a potem krzyżyk.",
    ask_who="Są wiadomości dla kilku osób z tego telefonu. Wpisz swój kod osobisty albo krótki numer, a potem krzyżyk.",
    wrong_code="Nie znamy tego numeru.",
    not_found="Nie możemy ustalić, kim jesteś. Odpowiedz SMS-em lub mailem albo powiedz przełożonemu.",
    nothing_open="Dla tego telefonu nie ma żadnej wiadomości.",
    need_help="Jeśli potrzebujesz pomocy, naciśnij 2.",
    help_noted="Zapisano, że potrzebujesz pomocy. Zobaczy to człowiek.",
    emergency="Jeśli zagrożone jest życie, dzwoń na numer alarmowy.",
    call_later="Nie możemy teraz sprawdzić twoich wiadomości. Zadzwoń ponownie za kilka minut.",
    look_elsewhere="Próbowaliśmy się z tobą skontaktować. Sprawdź SMS-y i pocztę.",
    voicemail_key="Jeśli teraz słuchasz, naciśnij 9.",
)
