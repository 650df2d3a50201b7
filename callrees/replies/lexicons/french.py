"""French, as it is typed in an emergency. Lists as in `english`: short where they can make someone safe."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Answers, Lexicon, combine, phrases, words
from callrees.replies.lexicons.french_distress import DENIALS, DISTRESS, NEGATIONS

_I_AM: Final = ("je suis ", "suis ", "jsuis ", "chuis ", "moi je suis ")
_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_SAFE: Final = combine(
    ("", *_I_AM),
    ("en securite", "en surete", "sain et sauf", "saine et sauve", "hors de danger", "en securiter", "en securitee"),
) | phrases("en securit, en sécurtié, en securite moi")
_FINE: Final = combine(("je vais ", "moi je vais ", *_I_AM), ("bien", "tres bien", "ok")) | phrases(
    "je vais super bien"
)

_ANSWERS: Final = Answers(
    safe=_SAFE,
    fine=_FINE,
    out=combine(
        ("", *_I_AM), ("dehors", "sorti", "sortie", "evacue", "evacuee", "a lexterieur", "au point de rassemblement")
    ),
    coming=combine(("", "oui "), ("jarrive", "je viens", "je peux venir", "en route", "je suis en route"))
    | phrases("je peux, disponible, je suis disponible, je serai la, jy vais, suis en route, jarive"),
    need=phrases(
        "besoin, besoin daide, besoin aide, jai besoin daide, jai besoin aide, jai besoin, besion daide, besoin d aide",
        "bezoin daide, jai besoin de secours, besoin de secours, besoin dassistance, jai besoin dassistance",
    ),
    inside=combine(
        ("", *_I_AM, "encore ", "toujours ", "je suis encore ", "je suis toujours "),
        ("dedans", "a linterieur", "blesse", "blessee", "coince a linterieur"),
    )
    | phrases("dedans ou blesse"),
    away=combine(
        ("", *_I_AM),
        ("absent", "absente", "en conge", "en conges", "en vacances", "en deplacement", "a letranger", "hors du site"),
    )
    | combine(("", "je ne suis ", "je suis ", "suis "), ("pas sur place", "pas sur site", "pas sur le site"))
    | phrases("abscent, en rtt, pas au bureau, je ne suis pas au bureau, je suis pas au bureau"),
    cannot=phrases(
        "impossible, je ne peux pas, je peux pas, peux pas, je ne peux pas venir, je peux pas venir, peux pas venir",
        "pas possible, pas disponible, je ne suis pas disponible, je suis pas disponible, indisponible",
        "je suis indisponible, je ne viens pas, je viens pas, non, non desole, non desolee, non merci",
    ),
    take=phrases("je prends, jaccepte, accepte, prends, je remplace"),
    pass_on=phrases("passe, je passe, je refuse, refuse"),
    mine=phrases("a moi, pour moi, je men charge, je men occupe"),
)

_HARMLESS: Final = phrases(
    "tout, tout va bien, tout va bien ici, tout est ok, tout est bon, tout est en ordre, tout ok, tous, toute",
    "tout le monde va bien, ca va, ca va bien, bien, tres bien, merci beaucoup, merci bien, bonjour, bonsoir, salut",
    "oui, ici, a la maison, chez moi, a domicile, je suis, je suis chez moi, avec ma famille, en famille, et, moi",
    "rien a signaler, ras, pas de probleme, pas de problemes, aucun probleme, pas de souci, pas de soucis",
    "aucun souci, sans probleme, pas de blesse, pas de blesses, aucun blesse, personne nest blesse, pas blesse",
    "pas blessee, indemne, maintenant, chef, cordialement, bonne journee, bonne soiree, bonne nuit, parfait, nickel",
    "au point de rassemblement, envoye de mon iphone, en securite, sain et sauf, nous allons bien, on va bien",
    "je vais bien, merci de demander, totalement, daccord",
)

FRENCH: Final = Lexicon(
    language="fr",
    keywords=_ANSWERS.by_question(),
    status_only=_SAFE | _FINE,
    number_words={"un": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6"},
    lead_ins=phrases("bonjour, bonsoir, salut, coucou, reponse, ma reponse est, la reponse est, je reponds"),
    harmless=_HARMLESS,
    harmless_away=phrases(
        "en conge, conge, en conges, conges, en vacances, vacances, aujourdhui, cette semaine, en teletravail, et",
        "teletravail, chez moi, a la maison, en deplacement, a letranger, desole, desolee, bonjour, je suis, en rtt",
        "rtt, en repos, repos, jour de repos, merci beaucoup, encore, absent, absente, pas au bureau, bonne journee",
    )
    | combine(("jusqua ", "jusqu a ", "jusquau "), _DAYS),
    harmless_coming=phrases(
        "tout de suite, bientot, dans une heure, dans une demi heure, demain, ce soir, rapidement, au plus vite",
        "jarrive, immediatement, a tout de suite",
    ),
    time_words=words("dans vers a pour environ"),
    time_units=words("minute minutes min mn heure heures h"),
    inside=phrases(
        "au bureau, au travail, a mon bureau, a mon poste, dans le batiment, sur site, sur place, dedans",
        "je suis au bureau, je suis au travail",
    ),
    counting=words(
        "personne personnes gens de homme hommes femme femmes enfant enfants collegue collegues employe employes "
        "heure heures minute minutes min mn jour jours semaine semaines etage etages fois autres blesses morts metres "
        "km sommes dentre",
    ),
    positive=words("bien sauf sauve securite surete bon bonne"),
    positive_out=words("dehors sorti sortie exterieur lexterieur evacue evacuee"),
    negations=NEGATIONS,
    distress=DISTRESS,
    denials=DENIALS,
    wrong_number=phrases(
        "mauvais numero, faux numero, erreur de numero, vous vous trompez de numero, vous avez le mauvais numero",
        "vous vous etes trompe de numero, vous faites erreur, mauvaise personne, tu tes trompe de numero",
        "desole mauvais numero, cest un mauvais numero, cest une erreur de numero",
    ),
    someone_else=phrases(
        "quelquun dautre, je suis quelquun dautre, ce nest pas moi, je suis sa femme, je suis son mari",
        "je suis son epouse, cest sa femme, cest son mari, cest sa mere, cest son fils, je ne suis pas lui",
    ),
    reactions=phrases("a aime, aime, adore, a adore, a ri a, a mis laccent sur, a remis en question, na pas aime"),
    real=phrases(
        "reel, reelle, cest reel, urgence reelle, cest une urgence reelle, une vraie urgence, cest une vraie urgence",
        "ce nest pas un exercice, cest pas un exercice, pour de vrai, cest vrai",
    ),
    everyone=phrases("tous, toutes, tout le monde"),
    joiners=words("et"),
    saw=phrases(
        "vu, vue, vus, vues, je lai vu, je lai vue, je les ai vus, je les ai vu, je les ai vues, avec moi",
        "est avec moi",
        "sont avec moi",
    ),
    spoke=phrases(
        "parle, je lui ai parle, je leur ai parle, parle avec elle, parle avec lui, au telephone, appele, appelee",
        "je lai appele, je lai appelee, par telephone, eu au telephone, je lai eu au telephone",
    ),
    told=phrases("on ma dit, on me la dit, entendu, entendu dire, il parait"),
    everyday=words(
        "le les une des du et est sont je tu il elle nous vous mon ma mes ses ce cette dans avec pour ici tout",
        "merci au",
    ),
)
