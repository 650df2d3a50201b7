"""French: what calls say around their matter."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.calls import Calls

CALLS: Final = Calls(
    intro="Un message pour {name}.",
    again="Je répète.",
    more_keys="Tapez 9 pour réécouter.",
    someone_else_key="Tapez 8 si vous êtes quelqu'un d'autre.",
    goodbye="Au revoir.",
    voicemail="Ceci est un message urgent pour {name}. Rappelez-nous maintenant. Notre numéro est le {number}.",
    voicemail_code="Votre code pour cet appel est {digits}.",
    ask_code="Nous ne connaissons pas ce téléphone. Composez les huit chiffres de votre code personnel, puis dièse.",
    ask_who="Il y a des messages pour plusieurs personnes sur ce téléphone. "
    "Composez votre code personnel ou votre numéro court, puis dièse.",
    wrong_code="Nous ne connaissons pas ce numéro.",
    not_found="Nous ne pouvons pas savoir qui vous êtes. Répondez par SMS ou courriel, ou prévenez votre supérieur.",
    nothing_open="Aucun message n'est en attente pour ce téléphone.",
    need_help="Si vous avez besoin d'aide, tapez 2.",
    help_noted="Il est enregistré que vous avez besoin d'aide. Une personne le verra.",
    emergency="En cas de danger de mort, appelez le numéro d'urgence.",
    call_later="Nous ne pouvons pas consulter vos messages pour le moment. Rappelez dans quelques minutes.",
    look_elsewhere="Nous avons essayé de vous joindre. Consultez vos SMS et courriels.",
    voicemail_key="Si vous écoutez en ce moment, tapez 9.",
)
