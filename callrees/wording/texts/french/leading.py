"""French: who leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.leading import LEADING as ENGLISH

LEADING: Final = replace(
    ENGLISH,
    acting_over=alike(
        "{holder} est de retour",
        "{holder} est de retour et dirige à nouveau l'unité. Votre remplacement est terminé. Merci.",
    ),
    acted=alike(
        "vous dirigez à nouveau l'unité",
        "{acting} vous a remplacé. Désormais vous dirigez à nouveau l'unité et répondez de ses membres.",
    ),
    help_again=Section(
        subject="{person} appelle encore à l'aide",
        sms="{person} appelle encore à l'aide, et le cas est à vous. {drill} "
        "Répondez 6 ou A MOI pour montrer que vous le savez, sinon d'autres seront appelés. {link}",
        email=(
            "{person} appelle encore à l'aide, et le cas est à vous.",
            "{drill}",
            "Montrez ici que vous le savez, sinon d'autres seront appelés : {link}",
            "En cas de danger de mort, appelez le numéro d'urgence.",
        ),
        spoken="{person} appelle encore à l'aide, et le cas est à vous. {drill} "
        "Parlez-lui maintenant. Sans réponse de votre part, d'autres seront appelés.",
        press="Tapez 6 pour montrer que vous le savez.",
    ),
    lead=Section(
        subject="prenez-vous le commandement ?",
        sms="Vous êtes sur la liste de garde des responsables. Prenez-vous le commandement ? "
        "Répondez 4 pour accepter, 5 pour passer.",
        email=(
            "Vous êtes sur la liste de garde des responsables. Prenez-vous le commandement ?",
            "Acceptez ou passez ici : {link}",
            "Ou répondez à notre SMS : 4 pour accepter, 5 pour passer.",
        ),
        spoken="Vous êtes sur la liste de garde des responsables. Prenez-vous le commandement ?",
        press="Tapez 4 pour accepter, 5 pour passer.",
    ),
    lead_alone=Section(
        subject="vous commandez",
        sms="Vous commandez : personne d'autre n'est nommé. Répondez 4 pour accepter, 5 si vous ne pouvez pas.",
        email=(
            "Vous commandez : personne d'autre n'est nommé.",
            "Acceptez, ou dites que vous ne pouvez pas, ici : {link}",
            "Ou répondez à notre SMS : 4 pour accepter, 5 si vous ne pouvez pas.",
        ),
        spoken="Vous commandez : personne d'autre n'est nommé.",
        press="Tapez 4 pour accepter, 5 si vous ne pouvez pas.",
    ),
    lead_about="Personnes interrogées : {count}. {about}.",
    lead_instead=Section(
        subject="reprenez-vous le commandement ?",
        sms="{leader} commande, et nous avons perdu le contact. Vous êtes sur la liste de garde des responsables. "
        "Reprenez-vous le commandement ? Répondez 4 pour accepter, 5 pour passer.",
        email=(
            "{leader} commande, et nous avons perdu le contact.",
            "Vous êtes sur la liste de garde des responsables. Reprenez-vous le commandement ?",
            "Acceptez ou passez ici : {link}",
            "Ou répondez à notre SMS : 4 pour accepter, 5 pour passer.",
        ),
        spoken="{leader} commande, et nous avons perdu le contact. Vous êtes sur la liste de garde des responsables. "
        "Reprenez-vous le commandement ?",
        press="Tapez 4 pour reprendre le commandement, 5 pour passer.",
    ),
    leads=alike("{leader} commande", "{leader} commande désormais. Ce n'est plus à vous."),
    relieved=alike("{leader} commande", "{leader} commande désormais. Vous ne commandez plus."),
    leading=alike(
        "vous commandez", "C'est enregistré : vous commandez désormais. Ce qui est dit au commandement vous parvient."
    ),
    leadless=Section(
        subject="personne ne commande",
        sms="Personne ne commande. Les responsables de garde n'ont pas répondu : {names}. "
        "Joignez l'un d'eux, s'il vous plaît. {link}",
        email=(
            "Personne ne commande. Les responsables de garde n'ont pas répondu : {names}.",
            "Joignez l'un d'eux, s'il vous plaît. Qui a été sollicité prend le commandement en répondant 4.",
            "Le tableau : {link}",
        ),
        spoken="Personne ne commande. Les responsables de garde n'ont pas répondu : {names}. Joignez l'un d'eux.",
    ),
    confirm_lead=alike(
        "vous commandez", "C'est enregistré : vous commandez. Ce qui est dit au commandement vous parvient."
    ),
    confirm_lead_pass=alike(
        "vous ne commandez pas",
        "C'est enregistré : vous ne commandez pas. Le suivant est sollicité, ou les "
        "ressources humaines sont prévenues.",
    ),
)
