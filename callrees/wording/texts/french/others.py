"""French: answering for others by their numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.others import OTHERS as ENGLISH

OTHERS: Final = replace(
    ENGLISH,
    how="Ou répondez {one} 1 VU, ou {many} 1 PARLE ({choices}).",
    take_one="Pour un seul, ajoutez son numéro, comme 4 {one} ou 5 {one}.",
    subject="ce que vous avez dit des autres",
    recorded="C'est enregistré : {people}.",
    none="Rien n'est enregistré.",
    hearsay="Gardé comme rumeur, qui ne compte pour personne : {people}.",
    older="Il y a plus récent, cela ne change donc rien : {people}.",
    refused="Ils ont déjà répondu, ce n'est donc pas enregistré : {people}. "
    "Si vous savez mieux, répondez OVERRIDE {again}.",
    ask_how="Comment le savez-vous de {people} ? Pas encore enregistré : répondez {one} {digit} VU ou "
    "{one} {digit} PARLE. ENTENDU est gardé, mais ne compte pour personne.",
    not_theirs="Plus parmi vos collaborateurs : {people}.",
    nobody="Personne sur votre liste n'a le numéro {numbers}.",
    which="Ces numéros sont sur deux de vos listes : rien n'est enregistré. Utilisez la page de la bonne liste.",
)
