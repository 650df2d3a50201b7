"""French: the check-in page."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.check_in_page import CheckInPage
from callrees.words import Need

CHECK_IN_PAGE: Final = CheckInPage(
    title="donnez de vos nouvelles",
    recorded="Votre réponse est enregistrée : {answer}. {time}",
    recorded_by_another="Quelqu'un a répondu pour vous : {answer}. {time} Vous pouvez répondre vous-même ci-dessous.",
    chosen="enregistré",
    nothing_more="Vous n'avez rien d'autre à faire. Nous vous laissons tranquille, sauf si tout le monde est "
    "interrogé à nouveau. Si cela change, répondez à nouveau ci-dessous.",
    not_taken="Personne ne s'est encore chargé de votre appel à l'aide. Nous continuons de prévenir du monde "
    "jusqu'à ce que quelqu'un le fasse.",
    taken="{taker} s'est chargé de votre appel à l'aide et va vous parler. {time}",
    taken_hiding="{taker} s'est chargé de votre appel à l'aide et va vous écrire, sans appeler. {time}",
    closed="{taker} a clos votre appel à l'aide. {time} Si vous avez encore besoin d'aide, appuyez de nouveau.",
    look_again="Voir si quelqu'un s'en est chargé",
    told="Nous avons prévenu {role}.",
    help_before="Vous avez appelé à l'aide avant. Quelqu'un va tout de même vous parler.",
    what_help="De quelle aide avez-vous besoin ?",
    needs={
        Need.TRAPPED: "Je suis bloqué(e)",
        Need.MEDICAL: "Une aide médicale",
        Need.SHELTER: "Un abri, un lieu sûr",
        Need.TRANSPORT: "Un transport",
        Need.OTHER: "Autre chose",
    },
    needs_hint="Appuyez sur tout ce qui convient. Seules les personnes qui vous aident le voient.",
    take_back="appuyer pour retirer",
    place="Où êtes-vous ?",
    place_hint="Pièce, étage, rue : ce qui aide à vous trouver.",
    note="Une note, si vous voulez. Écrivez-la d'abord, puis appuyez sur votre réponse.",
    note_more="Ce que les personnes qui aident doivent encore savoir",
    send="Envoyer ce que j'ai écrit",
    noted="Vous avez écrit : {words}",
    is_it_real="Ceci est un exercice. Votre urgence est-elle réelle ?",
    it_is_real="RÉEL : j'ai besoin d'aide maintenant",
    real_recorded="Il est enregistré que c'est réel. Les personnes appelées le savent.",
    ended="C'est terminé : {time}. Votre réponse compte encore, et est notée comme tardive.",
    no_answer="Rien n'est encore enregistré : appuyez sur une des réponses ci-dessous.",
    only_you="Cette page est à vous seul(e) : ne la transmettez pas.",
    unknown_title="Cette page n'existe pas",
    unknown="Le lien est faux ou incomplet. Ouvrez-le encore une fois, en entier, depuis notre message.",
    over_title="Ce lien a expiré",
    over="Il acceptait des réponses jusqu'à trente jours après la fin.",
    other_languages="Cette page dans d'autres langues",
)
