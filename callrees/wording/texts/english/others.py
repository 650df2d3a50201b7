"""English: answering for others by their numbers."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.others import Others

OTHERS: Final = Others(
    how="Or reply {one} 1 SAW, or {many} 1 SPOKE ({choices}).",
    take_one="For one of them only reply the number too, such as 4 {one} or 5 {one}.",
    subject="what you said of others",
    recorded="It is recorded: {people}.",
    none="Nothing is recorded.",
    hearsay="Kept as hearsay, which accounts for nobody: {people}.",
    older="Something newer stands already, so this changes nothing: {people}.",
    refused="They answered for themselves, so this is not recorded: {people}. "
    "If you know better reply OVERRIDE {again}.",
    ask_how="How do you know it of {people}? Not recorded yet: reply {one} {digit} SAW or {one} {digit} SPOKE. "
    "TOLD is kept, but accounts for nobody.",
    not_theirs="Not among your people any more: {people}.",
    nobody="Nobody on your list has the number {numbers}.",
    which="These numbers are on two lists of yours: nothing is recorded. Use the page of the list you mean.",
)
