"""French: somebody needs help, or may."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.cries import CRIES as ENGLISH
from callrees.words import Notified

_EMERGENCY: Final = "En cas de danger de mort, appelez le numéro d'urgence."
_TAKE_HERE: Final = "Personne ne s'en occupe encore. Prenez-le ici et parlez vous-même à cette personne : {link}"
_TAKE: Final = "Personne ne s'en occupe encore. Répondez 6 ou A MOI pour le prendre et lui parler vous-même. {link}"
_PRESS: Final = "Tapez 6 pour le prendre et lui parler vous-même."
_MAYBE: Final = "{person} a peut-être besoin d'aide : nous ne sommes pas sûrs de sa réponse."

CRIES: Final = replace(
    ENGLISH,
    help_certain=Section(
        subject="{person} a besoin d'aide",
        sms="{person} a besoin d'aide. {words} {drill} " + _TAKE,
        email=("{person} a besoin d'aide.", "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken="{person} a besoin d'aide. {drill} Personne ne s'en occupe encore.",
        press=_PRESS,
    ),
    help_possible=Section(
        subject="{person} a peut-être besoin d'aide",
        sms=_MAYBE + " {words} {drill} " + _TAKE,
        email=(_MAYBE, "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken=_MAYBE + " {drill} Personne ne s'en occupe encore.",
        press=_PRESS,
    ),
    help_many=Section(
        subject="{count} personnes ont besoin d'aide",
        sms="{count} personnes ont besoin d'aide, ou peut-être : {people}. {drill} Personne ne s'en occupe encore. "
        "Répondez 6 pour toutes, 6 {one} pour une seule, et parlez-leur. {link}",
        email=(
            "{count} personnes ont besoin d'aide, ou peut-être :",
            "{rows}",
            "{drill}",
            "Personne ne s'en occupe encore. Occupez-vous-en ici et parlez-leur : {link}",
            "Ou répondez à notre SMS : 6 pour toutes, 6 {one} pour une seule.",
            "Si une vie est en danger, appelez le numéro d'urgence.",
        ),
        spoken="{count} personnes ont besoin d'aide, ou peut-être : {people}. {drill} Personne ne s'en occupe encore.",
        press="Appuyez sur 6 pour vous occuper de toutes et parlez-leur.",
    ),
    help_hiding=Section(
        subject="{person} a besoin d'aide",
        sms="{person} a besoin d'aide, ou peut-être. {words} La personne se cache : écrivez-lui, n'appelez pas. "
        "{drill} Personne ne s'en occupe encore. Répondez 6 pour vous en occuper. {link}",
        email=(
            "{person} a besoin d'aide, ou peut-être.",
            "{words}",
            "La personne se cache : écrivez-lui, n'appelez pas.",
            "{drill}",
            "Personne ne s'en occupe encore. Occupez-vous-en ici : {link}",
            "Si une vie est en danger, appelez le numéro d'urgence.",
        ),
        spoken="{person} a besoin d'aide, ou peut-être. La personne se cache : écrivez-lui, n'appelez pas. {drill} "
        "Personne ne s'en occupe encore.",
    ),
    help_words='Son message : "{words}".',
    help_in_drill="C'est peut-être réel : demandez-lui.",
    help_reply=alike(
        "votre message est enregistré",
        "En cas de danger de mort, appelez le numéro d'urgence. Nous avons prévenu {role} ; une personne vous "
        "appellera. Votre message est enregistré.",
    ),
    help_reply_untold=alike(
        "votre message est enregistré",
        "En cas de danger de mort, appelez le numéro d'urgence. Votre message est enregistré.",
    ),
    roles={
        Notified.SUPERIOR: "votre supérieur",
        Notified.COMMANDER: "la direction de crise",
        Notified.HR: "les ressources humaines",
    },
    confirm_mine_many=alike(
        "les cas de {names} sont à vous",
        "C'est enregistré : les cas de {names} sont à vous. Parlez-leur maintenant ; plus personne d'autre n'est "
        "appelé.",
    ),
    confirm_mine_hiding=alike(
        "le cas de {names} est à vous",
        "C'est enregistré : le cas de {names} est à vous. Écrivez maintenant, n'appelez pas ; plus personne n'est "
        "prévenu.",
    ),
    confirm_mine=alike(
        "le cas de {names} est à vous",
        "C'est enregistré : le cas de {names} est à vous. Parlez-lui maintenant ; plus personne d'autre n'est appelé.",
    ),
    taken=alike(
        "{taker} s'occupe de {person}",
        "{taker} s'occupe de {person}, qui demande de l'aide. Vous n'avez plus rien à faire.",
    ),
    real_case="URGENCE RÉELLE, pas l'exercice.",
    help_real_in_drill="Son message dit que c'est REEL, hors exercice.",
    help_reply_hiding=alike(
        "votre message est enregistré",
        "Gardez le silence. Nous avons prévenu {role} ; on vous écrira, sans appeler. En cas de danger de mort, "
        "joignez le "
        "numéro d'urgence, par SMS si vous ne pouvez pas parler. Votre message est enregistré.",
    ),
    help_reply_hiding_untold=alike(
        "votre message est enregistré",
        "Gardez le silence. En cas de danger de mort, joignez le numéro d'urgence, par SMS si vous ne pouvez pas "
        "parler. "
        "Votre message est enregistré.",
    ),
    help_reply_drill=alike(
        "est-ce réel ?",
        "Votre message est enregistré ; nous avons prévenu {role}. Urgence réelle ? Répondez REEL. "
        "En cas de danger de mort, appelez le numéro d'urgence.",
        "Votre message est enregistré ; nous avons prévenu {role}. Est-ce une urgence réelle ? Envoyez-nous par "
        "SMS le mot "
        "REEL. En cas de danger de mort, appelez le numéro d'urgence.",
    ),
    help_reply_drill_untold=alike(
        "est-ce réel ?",
        "Votre message est enregistré. Urgence réelle ? Répondez REEL. "
        "En cas de danger de mort, appelez le numéro d'urgence.",
        "Votre message est enregistré. Est-ce une urgence réelle ? Envoyez-nous par SMS le mot REEL. "
        "En cas de danger de mort, appelez le numéro d'urgence.",
    ),
)
