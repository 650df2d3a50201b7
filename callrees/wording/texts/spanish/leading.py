"""Spanish: who leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.leading import LEADING as ENGLISH

LEADING: Final = replace(
    ENGLISH,
    acting_over=alike(
        "{holder} ha vuelto",
        "{holder} ha vuelto y dirige de nuevo la unidad. Usted ya no ocupa su puesto. Gracias.",
    ),
    acted=alike(
        "vuelve a dirigir la unidad",
        "{acting} ocupó su puesto. Desde ahora dirige usted de nuevo la unidad y da cuenta de su gente.",
    ),
    help_again=Section(
        subject="{person} vuelve a pedir ayuda",
        sms="{person} vuelve a pedir ayuda, y el caso es suyo. {drill} "
        "Responda 6 o MIO para mostrar que lo sabe, o llamaremos a otros. {link}",
        email=(
            "{person} vuelve a pedir ayuda, y el caso es suyo.",
            "{drill}",
            "Muestre aquí que lo sabe, o llamaremos a otros: {link}",
            "Si hay peligro de muerte, llame al número de emergencias.",
        ),
        spoken="{person} vuelve a pedir ayuda, y el caso es suyo. {drill} "
        "Hable con esa persona ahora. Si no responde, llamaremos a otros.",
        press="Pulse 6 para mostrar que lo sabe.",
    ),
    lead=Section(
        subject="¿asume el mando?",
        sms="Está en la lista de mandos de guardia. ¿Asume el mando? Responda 4 para asumirlo, 5 para pasar.",
        email=(
            "Está en la lista de mandos de guardia. ¿Asume el mando?",
            "Asuma o pase aquí: {link}",
            "O responda a nuestro SMS: 4 para asumirlo, 5 para pasar.",
        ),
        spoken="Está en la lista de mandos de guardia. ¿Asume el mando?",
        press="Pulse 4 para asumirlo, 5 para pasar.",
    ),
    lead_alone=Section(
        subject="dirige usted",
        sms="Dirige usted: no hay nadie más nombrado. Responda 4 para asumir el mando, 5 si no puede.",
        email=(
            "Dirige usted: no hay nadie más nombrado.",
            "Asuma el mando, o diga que no puede, aquí: {link}",
            "O responda a nuestro SMS: 4 para asumir el mando, 5 si no puede.",
        ),
        spoken="Dirige usted: no hay nadie más nombrado.",
        press="Pulse 4 para asumir el mando, 5 si no puede.",
    ),
    lead_about="Personas preguntadas: {count}. {about}.",
    lead_instead=Section(
        subject="¿toma el mando?",
        sms="{leader} dirige, y hemos perdido el contacto. Está en la lista de mandos de guardia. "
        "¿Toma el mando? Responda 4 para tomarlo, 5 para pasar.",
        email=(
            "{leader} dirige, y hemos perdido el contacto.",
            "Está en la lista de mandos de guardia. ¿Toma el mando?",
            "Tome el mando o pase aquí: {link}",
            "O responda a nuestro SMS: 4 para tomarlo, 5 para pasar.",
        ),
        spoken="{leader} dirige, y hemos perdido el contacto. Está en la lista de mandos de guardia. ¿Toma el mando?",
        press="Pulse 4 para tomar el mando, 5 para pasar.",
    ),
    leads=alike("dirige {leader}", "Desde ahora dirige {leader}. No hace falta que lo haga usted."),
    relieved=alike("dirige {leader}", "Desde ahora dirige {leader}. Usted ya no dirige."),
    leading=alike(
        "dirige usted", "Queda registrado: desde ahora dirige usted. Lo que se comunica al mando le llega a usted."
    ),
    leadless=Section(
        subject="nadie dirige",
        sms="Nadie dirige. Los mandos de la lista de guardia no han respondido: {names}. "
        "Localice a uno de ellos, por favor. {link}",
        email=(
            "Nadie dirige. Los mandos de la lista de guardia no han respondido: {names}.",
            "Localice a uno de ellos, por favor. Quien fue preguntado toma el mando al responder 4 a nuestro SMS.",
            "El tablero: {link}",
        ),
        spoken="Nadie dirige. Los mandos de la lista de guardia no han respondido: {names}. Localice a uno de ellos.",
    ),
    confirm_lead=alike("dirige usted", "Queda registrado: dirige usted. Lo que se comunica al mando le llega a usted."),
    confirm_lead_pass=alike(
        "no dirige usted",
        "Queda registrado: no dirige usted. Se pregunta al siguiente mando o se avisa a recursos humanos.",
    ),
)
