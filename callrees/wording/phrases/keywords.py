"""What is said to STOP, HELP and the like, and to one phone of several people or several activations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keywords:
    """Answers to words that are no answers, and questions about whose answer it is.

    What a language has no words for yet is said in English.
    """

    wrong_number: str = ""
    wrong_number_key: str = ""  # said in a call
    about_us: str = ""  # {organisation} {contact}: who writes, and how to end it, as carriers require
    unknown_phone: str = ""
    which_one: str = ""  # {options} {example}: several questions are open on one phone
    question_of: str = ""  # {ask} {since}
    question_of_drill: str = ""  # {ask} {since}
    for_people: str = ""  # {names}: opens a text to a phone of several people
    reply_as: str = ""  # {example}: ends it
    who_answers: str = ""  # {names} {example}: several people have one phone
    about: str = ""  # {about}: the question, or the person, that a confirmation is of
    code_text: str = ""  # {code}, in a text that has room for it
    code_email: str = ""  # {code}
