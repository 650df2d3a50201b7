"""French words that may be a cry for help, and the phrases that hold such words and are none."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import combine, phrases, words

DISTRESS: Final = phrases(
    # help asked for
    "aide, aidez, aidez moi, aide moi, au secours, secours, a laide, urgence, urgences, urgent, ambulance, samu",
    "pompier, pompiers, medecin, docteur, police, sauvez moi, sauvez nous, sortez moi, venez vite, venez me chercher",
    "besoin, detresse",
    # bodies
    "blesse, blessee, blesses, blessees, blessure, blessures, sang, saigne, saignement, casse, cassee, fracture",
    "inconscient, inconsciente, evanoui, evanouie, malaise, mort, morte, morts, meurt, meurs, mourir, mourant",
    "etouffe, etouffer, respirer, respire pas, respire plus, respire mal, infarctus, crise cardiaque, avc, mal",
    "douleur",
    "souffre, brule, brulee, brulure, brulures, vertige, vertiges, malade, enceinte, asthme, insuline, a lhopital",
    "suicide, victime, victimes, noye, noyade, empoisonne, empoisonnee, convulsions, grave, graves",
    # places one cannot leave
    "coince, coincee, coinces, coincees, bloque, bloquee, bloques, enferme, enfermee, enfermes, piege, piegee, pieges",
    "decombres, gravats, enseveli, ensevelie, cache, cachee, caches, otage, otages, pas sortir, plus sortir",
    "pas bouger, plus bouger, pas respirer, plus respirer, perdu, perdue, ascenseur, fauteuil roulant, encercle",
    "encore dedans, toujours dedans",
    # what is happening
    "feu, incendie, flammes, fumee, explosion, explose, bombe, gaz, fuite, tireur, tir, tirs, tire, fusillade",
    "coup de feu, coups de feu, arme, armes, armee, pistolet, couteau, poignarde, poignardee, attaque, attaques",
    "attentat, agresse, agressee, agression, agresseur, intrus, inondation, inonde, eau monte, effondrement, effondre",
    "ecroule, chimique, disparu, disparue, introuvable, cris, crie, crient, seisme, tremblement",
    # fear
    "peur, panique, terrifie, terrifiee, pire, danger, dangereux, terrible, va mal, ca va pas, ca ne va pas",
    "va pas bien, plus en securite, pas en securite",
)

NEGATIONS: Final = words("pas ne non ni jamais aucun aucune sans rien nullement guere")

DENIALS: Final = phrases(
    "pas besoin daide, pas besoin, aucun besoin, besoin de rien, pas besoin de secours, pas de blesse, pas de blesses",
    "aucun blesse, aucune blessure, personne nest blesse, personne de blesse, pas blesse, pas blessee, sans blessure",
    "ne suis pas blesse, ne suis pas blessee, pas de feu, pas de fumee, pas dincendie, pas de danger, hors de danger",
    "sans danger, aucun danger, pas en danger, pas de mal, pas mal, pas trop mal, pas de probleme, pas de problemes",
    "aucun probleme, sans probleme, sans problemes, pas de souci, pas de soucis, aucun souci, sans souci",
    "rien a signaler, rien de grave, pas grave, exercice incendie, exercice dincendie, alarme incendie",
    "alerte incendie, porte coupe feu, pas durgence, pas urgent, rien durgent, arret maladie, conge maladie",
    "pas de panique, ne vous inquietez pas, ne tinquiete pas, tinquiete pas, vous inquietez pas",
    "merci pour votre aide, merci de votre aide, merci pour laide, merci pour ton aide, avez vous besoin",
    "besoin de quelque chose, avez vous besoin daide, as tu besoin, puis je aider, je peux aider, sans doute",
    "sans aucun doute, pas sur place",
) | combine(("attache", "saine", "bouger un peu", "classe", "passe", "presse", "mission"))
"""The last are plain words near a word of distress."""
