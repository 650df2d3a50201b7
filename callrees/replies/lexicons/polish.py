"""Polish, as it is typed in an emergency. Lists as in `english`: short where they can make someone safe."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Answers, Lexicon, combine, phrases, words
from callrees.replies.lexicons.polish_distress import DENIALS, DISTRESS, NEGATIONS

_I_AM: Final = ("jestem ", "ja jestem ", "juz jestem ")
_DAYS: Final = ("poniedzialku", "wtorku", "srody", "czwartku", "piatku", "soboty", "niedzieli")

_SAFE: Final = combine(
    ("", *_I_AM),
    (
        *("bezpieczny", "bezpieczna", "w bezpiecznym miejscu", "caly i zdrowy", "cala i zdrowa", "bezpiecznie"),
        *("bespieczny", "bespieczna", "bezpiezcny", "bezpieczn", "bezpeczny", "bezpieczy"),
    ),
) | phrases("u mnie bezpiecznie")
_FINE: Final = combine(
    ("u mnie ", "u mnie jest ", "u mnie wszystko "), ("ok", "dobrze", "w porzadku", "spoko", "okej")
) | phrases("jestem ok, czuje sie dobrze, nic mi nie jest, mam sie dobrze, ze mna wszystko dobrze, ze mna wszystko ok")

_ANSWERS: Final = Answers(
    safe=_SAFE,
    fine=_FINE,
    out=combine(
        ("", *_I_AM), ("na zewnatrz", "ewakuowany", "ewakuowana", "poza budynkiem", "na dworze", "na miejscu zbiorki")
    )
    | phrases("wyszedlem, wyszlam, juz wyszedlem, juz wyszlam, wyszedlem z budynku, wyszlam z budynku, na zewnatz"),
    coming=combine(("", "tak ", "juz "), ("jade", "ide", "przyjade", "przyjde", "bede", "przyjezdzam"))
    | phrases("jestem w drodze, w drodze, moge, moge przyjsc, moge przyjechac, tak moge, juz jestem w drodze"),
    need=phrases(
        "potrzebuje, potrzebuje pomocy, potrzebuje pomoc, potrzebna pomoc, porzebuje pomocy, potrzebuje pomcy",
        "ja potrzebuje pomocy, pilnie potrzebuje pomocy, potrzebuje natychmiast pomocy",
    ),
    inside=combine(
        ("", "jestem ", "nadal ", "jeszcze ", "wciaz ", "jestem nadal ", "jestem jeszcze ", "nadal jestem "),
        ("w srodku", "w budynku"),
    )
    | phrases("ranny, ranna, jestem ranny, jestem ranna, w srodku lub ranny"),
    away=combine(
        ("", *_I_AM),
        (
            "nieobecny",
            "nieobecna",
            "na urlopie",
            "w delegacji",
            "za granica",
            "na wakacjach",
            "poza miejscem",
            "nieobceny",
        ),
    )
    | phrases(
        "nie ma mnie, nie ma mnie na miejscu, nie ma mnie w pracy, nie jestem na miejscu, nie jestem w pracy, urlop",
        "mam wolne",
    )
    | phrases("wyjechalem, wyjechalam, nie ma mnie w biurze, nie jestem w biurze, mam dzis wolne, mam dzien wolny"),
    cannot=phrases(
        "nie moge, nie moge przyjsc, nie moge przyjechac, nie dam rady, nie przyjde, nie przyjade, niestety nie",
        "niestety nie moge, nie niestety, niedostepny, niedostepna, nie bede mogl, nie bede mogla, nie, nie bede",
        "nie dziekuje",
    ),
    take=phrases("przejmuje, biore, zastapie, biore to"),
    pass_on=phrases("odmawiam, rezygnuje"),
    mine=phrases("moje, zajme sie, zajme sie tym, ja sie tym zajme"),
)

_HARMLESS: Final = phrases(
    "wszystko, wszystko dobrze, wszystko ok, wszystko okej, wszystko w porzadku, wszystko gra, w porzadku, dobrze",
    "bardzo dobrze, jest ok, jest dobrze, jest w porzadku, dziekuje bardzo, dziekuje za troske, czesc, dzien dobry",
    "dobry wieczor, hej, witam, tak, tu, tutaj, u mnie, u nas, u nas tez, w domu, jestem w domu, jestem, ja, z rodzina",
    "rodzina tez, i, teraz, szefie, pozdrawiam, pozdrowienia, bez problemu, bez problemow, zadnych problemow, super",
    "nie ma problemu, nikt nie jest ranny, nikt nie ucierpial, brak rannych, nie ma rannych, nic sie nie stalo",
    "nic mi nie jest, nie jestem ranny, nie jestem ranna, na miejscu zbiorki, spoko, spokojnie, caly, cala, zdrowy",
    "zdrowa, bezpiecznie, bezpieczny, bezpieczna, wyslane z mojego iphonea, bez zmian, bez uwag, okej",
    "mam sie dobrze, zgoda",
)

POLISH: Final = Lexicon(
    language="pl",
    keywords=_ANSWERS.by_question(),
    status_only=_SAFE | _FINE,
    number_words={"jeden": "1", "jedynka": "1", "dwa": "2", "trzy": "3", "cztery": "4", "piec": "5", "szesc": "6"},
    lead_ins=phrases("czesc, dzien dobry, dobry wieczor, hej, witam, odpowiedz, moja odpowiedz, moja odpowiedz to"),
    harmless=_HARMLESS,
    harmless_away=phrases(
        "na urlopie, urlop, dzisiaj, dzis, wolne, mam wolne, dzien wolny, w tym tygodniu, praca zdalna, zdalnie",
        "pracuje zdalnie, pracuje z domu, w domu, w delegacji, delegacja, za granica, przepraszam, niestety, jestem",
        "nadal, na wakacjach, wakacje, dzien dobry, dziekuje bardzo, nie ma mnie w pracy, i, wszystko dobrze, nie moge",
    )
    | combine(("do ",), _DAYS),
    harmless_coming=phrases(
        "zaraz, juz, niedlugo, za godzine, za pol godziny, za chwile, jutro, dzis wieczorem, natychmiast, od razu",
        "do zobaczenia, bede, jade, jak najszybciej, szybko",
    ),
    time_words=words("za o okolo na"),
    time_units=words("min minut minuty minute godz godzin godziny godzine h"),
    inside=phrases(
        "w biurze, jestem w biurze, w pracy, jestem w pracy, przy biurku, w budynku, na stanowisku, na zmianie",
        "na dyzurze, na miejscu",
    ),
    counting=words(
        "osoba osoby osob ludzi ludzie mezczyzn mezczyzni kobiety kobiet dzieci dziecko pracownik pracownikow "
        "pracownicy kolega kolegow godzina godziny godzin godz minuta minuty minut min dzien dni tydzien tygodnie z "
        "pietro pietra innych inne razy metrow metry km rannych ranni ofiary zabitych zabici nas",
    ),
    positive=words("dobrze bezpieczny bezpieczna bezpieczni bezpiecznie porzadku zdrowy zdrowa spoko okej"),
    positive_out=words("zewnatrz wyszedlem wyszlam ewakuowany ewakuowana"),
    negations=NEGATIONS,
    distress=DISTRESS,
    denials=DENIALS,
    wrong_number=phrases(
        "pomylka, to pomylka, zly numer, bledny numer, niewlasciwy numer, niewlasciwa osoba, to nie ten numer",
        "nie ten numer, ma pan zly numer, ma pani zly numer, pomylil pan numer, pomylka numeru, przepraszam pomylka",
        "to zly numer",
    ),
    someone_else=phrases(
        "ktos inny, jestem kims innym, to nie ja, jestem jego zona, jestem jej mezem, tu zona, tu maz",
        "to nie moj telefon, nie jestem nim, nie jestem nia",
    ),
    reactions=phrases("polubil, polubila, lubi, lubi to, uwielbia, podkreslil, podkreslila"),
    real=phrases(
        "prawdziwe, to prawda, to prawdziwe, naprawde, to nie cwiczenia, to nie sa cwiczenia, prawdziwy alarm",
        "prawdziwe zagrozenie, prawdziwy wypadek, na powaznie, prawda, to na powaznie",
    ),
    everyone=phrases("wszyscy, wszystkie"),
    joiners=words("i oraz"),
    saw=phrases(
        "widzialem, widzialam, widze, widzialem ja, widzialem go, widzialam ja, widzialam go, widzialem ich",
        "widzialam ich, jest ze mna, sa ze mna, ze mna",
    ),
    spoke=phrases(
        "rozmawialem, rozmawialam, rozmawialem z nia, rozmawialem z nim, rozmawialem z nimi, rozmawialam z nia",
        "rozmawialam z nim, rozmawialam z nimi, dzwonilem, dzwonilam, telefonicznie, przez telefon",
    ),
    told=phrases("slyszalem, slyszalam, powiedziano mi, mowiono mi, podobno"),
    everyday=words("jest jestem sa sie na z do w i ale to tu ten ta moj moja nas mnie mam ma juz tez tak"),
)
