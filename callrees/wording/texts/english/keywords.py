"""English: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.keywords import Keywords

KEYWORDS: Final = Keywords(
    wrong_number="Sorry. It is recorded that this is the wrong number: we do not use it any more.",
    wrong_number_key="Press 7 if this is the wrong number.",
    about_us="Emergency messages of {organisation}. Questions: {contact}. To get no more texts, reply STOP.",
    unknown_phone="We do not know this phone. What you wrote is kept, and a person will read it. "
    "To be counted, send your code with your answer, or your full name and unit.",
    which_one="More than one question is open. Which one do you answer? {options} Reply the letter and your answer, "
    "such as {example}.",
    question_of="{ask} (since {since})",
    question_of_drill="{ask} (exercise, since {since})",
    for_people="For {names}:",
    reply_as="Reply your number and your answer, such as {example}.",
    who_answers="Several people have this phone: {names}. Reply your number and your answer, such as {example}.",
    about="This is for: {about}",
    code_text="Other phone? Add {code}.",
    code_email="From another phone, add your code {code} to your answer.",
)
