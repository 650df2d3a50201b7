"""German, as it is typed in an emergency. Lists as in `english`: short where they can make someone safe."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Answers, Lexicon, combine, phrases, words
from callrees.replies.lexicons.german_distress import DENIALS, DISTRESS, NEGATIONS
from callrees.replies.lexicons.umlauts import spelled, spelled_words

_I_AM: Final = ("bin ", "ich bin ")
_DAYS: Final = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")

_SAFE: Final = (
    combine(("", *_I_AM), ("in sicherheit", "in sicherheti", "in sicherhiet", "in sicherheit ok"))
    | combine(_I_AM, ("sicher", "safe", "wohlauf", "unversehrt"))
    | spelled("wohlauf, unversehrt, außer gefahr, bin außer gefahr, ich bin außer gefahr, sicherheit")
)
_FINE: Final = combine(
    ("mir geht es ", "mir gehts ", "es geht mir ", "mir geht s "), ("gut", "ok", "sehr gut")
) | combine(_I_AM, ("ok", "okay", "oke"))

_ANSWERS: Final = Answers(
    safe=_SAFE,
    fine=_FINE,
    out=combine(
        ("", *_I_AM, "bin schon ", "ich bin schon "),
        ("draußen", "raus", "evakuiert", "am sammelplatz", "am sammelpunkt", "aus dem gebäude raus"),
    ),
    coming=combine(("", "ja ", "ja ich "), ("komme", "kann kommen", "bin unterwegs", "unterwegs", "bin dabei"))
    | spelled("ich komme, ich kann kommen, ich bin unterwegs, auf dem weg, bin auf dem weg, ich bin auf dem weg")
    | spelled("mache mich auf den weg, ich mache mich auf den weg, verfügbar, bin verfügbar, ich bin verfügbar"),
    need=spelled(
        "ich brauche dringend hilfe, brauche, brauche hilfe, ich brauche hilfe, brauch hilfe, ich brauch hilfe",
        "benötige hilfe, hilfe benötigt",
        "ich benötige hilfe, brauche hilef, bruache hilfe, brauche hlife, brauche dringend hilfe",
    ),
    inside=spelled(
        "drinnen, bin drinnen, ich bin drinnen, noch drinnen, bin noch drinnen, ich bin noch drinnen, drin, bin drin",
        "ich bin drin, noch drin, bin noch drin, ich bin noch drin, im gebäude, noch im gebäude, bin noch im gebäude",
        "ich bin noch im gebäude, ich bin im gebäude",
        "verletzt, bin verletzt, ich bin verletzt, drinnen oder verletzt",
    ),
    away=combine(
        ("", *_I_AM),
        ("abwesend", "nicht vor ort", "im urlaub", "auf dienstreise", "auf reisen", "im ausland", "nicht im haus"),
    )
    | spelled("abwesned, abwessend, urlaub, außer haus, bin außer haus, ich bin außer haus, verreist, bin verreist")
    | phrases("habe frei, ich habe frei, hab frei"),
    cannot=spelled(
        "kann leider nicht, ich kann leider nicht, kann nicht, ich kann nicht, kann nicht kommen",
        "ich kann nicht kommen, geht nicht, leider nicht, verhindert",
        "bin verhindert, ich bin verhindert, komme nicht, ich komme nicht, nicht verfügbar, bin nicht verfügbar",
        "ich bin nicht verfügbar, unmöglich, nein, nein leider nicht, nein kann nicht, nein ich kann nicht, nein danke",
    ),
    take=spelled("übernehme, ich übernehme, übernommen"),
    pass_on=phrases("passe, ich passe, lehne ab, ich lehne ab"),
    mine=spelled("meins, meiner, ich kümmere mich, mache ich"),
)

_HARMLESS: Final = spelled(
    "alles, alles gut, alles ok, alles okay, alles in ordnung, alles klar, alles bestens, gut, sehr gut, super, prima",
    "bestens, vielen dank, danke schön, danke der nachfrage, danke für die nachfrage, hallo, guten tag, guten morgen",
    "guten abend, moin, servus, grüße, viele grüße, liebe grüße, lg, vg, mfg, gruß, ja, jawohl, hier, hier ist, chef",
    "zuhause, zu hause, daheim, bin zuhause, bin zu hause, bin daheim, bei mir, bei mir ist, bei uns, bei uns ist",
    "uns geht es gut, uns gehts gut, mit familie, mit meiner familie, familie auch, und, jetzt, keine probleme",
    "kein problem, keine verletzten, niemand verletzt, nicht verletzt, unverletzt, wohlauf, am sammelplatz",
    "am sammelpunkt, keine besonderen vorkommnisse, nichts passiert, mir gehts gut, mir geht es gut, ich bin, bin, ich",
    "in sicherheit, von meinem iphone gesendet, keine sorge, ok soweit, soweit, soweit alles gut, einverstanden",
    "der familie auch",
)

GERMAN: Final = Lexicon(
    language="de",
    keywords=_ANSWERS.by_question(),
    status_only=_SAFE | _FINE,
    number_words={
        "eins": "1",
        "zwei": "2",
        "zwo": "2",
        "drei": "3",
        "vier": "4",
        "funf": "5",
        "fuenf": "5",
        "sechs": "6",
    },
    lead_ins=phrases("hallo, hi, guten tag, guten morgen, guten abend, moin, servus, antwort, meine antwort ist"),
    harmless=_HARMLESS,
    harmless_away=spelled(
        "urlaub, im urlaub, bin im urlaub, heute, heute frei, frei, habe frei, diese woche, homeoffice, im homeoffice",
        "home office, im home office, zuhause, zu hause, dienstreise, auf dienstreise, ausland, im ausland, elternzeit",
        "in elternzeit, sorry, leider, entschuldigung, hallo, bin, ich bin, gerade, noch, vielen dank, abwesend, und",
        "nicht vor ort, nicht im büro, alles gut, kann nicht, verreist",
    )
    | combine(("bis ",), _DAYS),
    harmless_coming=spelled(
        "gleich, sofort, bald, in einer stunde, in einer halben stunde, in ner stunde, morgen, heute abend",
        "so schnell wie möglich, bis gleich, bin gleich da, gleich da, schnellstmöglich, mache mich auf den weg",
    ),
    time_words=words("in um gegen ca etwa ab bis"),
    time_units=words("min minute minuten std stunde stunden h uhr"),
    inside=spelled(
        "im büro, bin im büro, auf arbeit, auf der arbeit, in der arbeit, am arbeitsplatz, an meinem platz, im gebäude",
        "im haus, im dienst, vor ort, drinnen, am schreibtisch",
    ),
    counting=spelled_words(
        "person personen leute mann männer frau frauen kind kinder kollege kollegen kollegin kolleginnen mitarbeiter",
        "stunde stunden std uhr minute minuten tag tage woche wochen von andere anderen stock etage etagen og "
        "mal meter",
        "km verletzte tote vermisste sind leichtverletzte schwerverletzte weitere stk",
    ),
    positive=words("gut sicher sicherheit wohlauf ordnung wohl bestens unversehrt"),
    positive_out=words("draussen raus evakuiert"),
    negations=NEGATIONS,
    distress=DISTRESS,
    denials=DENIALS,
    wrong_number=spelled(
        "falsche nummer, falsch verbunden, sie haben die falsche nummer, du hast die falsche nummer, falsche person",
        "sie haben sich verwählt, sie sind falsch verbunden, verwählt, das ist die falsche nummer",
        "sorry falsche nummer",
    ),
    someone_else=phrases(
        "jemand anderes, jemand anders, ich bin jemand anderes, ich bin jemand anders, bin jemand anderes",
        "hier ist seine frau, hier ist ihr mann, hier spricht seine frau, ich bin seine frau, ich bin ihr mann",
        "das ist nicht mein handy, ich bin nicht er, ich bin nicht sie",
    ),
    reactions=spelled("gefällt, gefällt mir, hat mir gefallen, liebt, hervorgehoben, lacht über, fragt nach"),
    real=spelled(
        "echt, es ist echt, das ist echt, ernst, ernstfall, das ist ernst, es ist ernst, echter notfall, keine übung",
        "das ist ein echter notfall, das ist keine übung, das ist kein spaß",
    ),
    everyone=phrases("alle"),
    joiners=words("und u"),
    saw=phrases(
        "gesehen, habe ihn gesehen, habe sie gesehen, ich habe ihn gesehen, ich habe sie gesehen, hab ihn gesehen",
        "hab sie gesehen, habe beide gesehen, sehe, bei mir, ist bei mir, sind bei mir",
    ),
    spoke=phrases(
        "gesprochen, mit ihm gesprochen, mit ihr gesprochen, mit ihnen gesprochen, habe mit ihm gesprochen",
        "habe mit ihr gesprochen, ich habe mit ihm gesprochen, ich habe mit ihr gesprochen, telefoniert, am telefon",
        "angerufen, habe telefoniert, mit beiden gesprochen",
    ),
    told=spelled("gehört, gesagt, wurde gesagt, mir wurde gesagt, habe gehört, ich habe gehört, habe ich gehört"),
    everyday=words(
        "der das den dem ein eine einen ist sind ich du wir ihr mein meine und nicht auch mit bei von zu hier "
        "noch schon "
        "im am bin gerade kinder familie nummer falsche haben hast fur fuer danke wird wurde",
    ),
)
