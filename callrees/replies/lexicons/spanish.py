"""Spanish, as it is typed in an emergency. Lists as in `english`: short where they can make someone safe."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Answers, Lexicon, combine, phrases, words
from callrees.replies.lexicons.spanish_distress import DENIALS, DISTRESS, NEGATIONS

_I_AM: Final = ("estoy ", "yo estoy ", "me encuentro ", "ya estoy ")
_DAYS: Final = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")

_SAFE: Final = combine(
    ("", *_I_AM),
    ("a salvo", "salvo", "salva", "sano y salvo", "sana y salva", "fuera de peligro", "asalvo", "a slavo", "ha salvo"),
)
_FINE: Final = combine(_I_AM, ("bien", "ok", "muy bien", "perfectamente", "perfecto")) | phrases("toy bien")

_ANSWERS: Final = Answers(
    safe=_SAFE,
    fine=_FINE,
    out=phrases(
        "fuera, estoy fuera, ya estoy fuera, afuera, estoy afuera, ya estoy afuera, sali, ya sali, he salido",
        "ya he salido, evacuado, evacuada, estoy evacuado, en el punto de encuentro, estoy en el punto de encuentro",
        "fuera del edificio, estoy fuera del edificio",
    ),
    coming=phrases(
        "voy, ya voy, si voy, voy para alla, voy en camino, en camino, estoy en camino, puedo, puedo ir, si puedo",
        "si puedo ir, ire, acudo, acudire, disponible, estoy disponible, cuenten conmigo, puedo acudir",
    ),
    need=phrases(
        "necesito, necesito ayuda, nesecito ayuda, nesesito ayuda, nececito ayuda, necesito alluda, necesito auxilio",
        "necesito asistencia, ocupo ayuda, necesito socorro, yo necesito ayuda",
    ),
    inside=phrases(
        "dentro, sigo dentro, estoy dentro, aun dentro, todavia dentro, adentro, estoy adentro, sigo adentro, herido",
        "herida, estoy herido, estoy herida, dentro o herido, aun estoy dentro, todavia estoy dentro",
    ),
    away=phrases(
        "ausente, estoy ausente, de vacaciones, estoy de vacaciones, no estoy en el sitio, no estoy en la oficina",
        "no estoy en el trabajo, no estoy en el lugar, de viaje, estoy de viaje, de permiso, estoy de permiso",
        "de baja, estoy de baja, en el extranjero, estoy en el extranjero, fuera de la ciudad, auzente",
        "estoy fuera de la ciudad, dia libre, es mi dia libre, tengo el dia libre, fuera del pais",
    ),
    cannot=phrases(
        "no puedo, no puedo ir, no puedo acudir, imposible, me es imposible, no voy, no ire, no disponible",
        "no estoy disponible, no, no gracias, no lo siento, no puedo hoy, lo siento no puedo",
    ),
    take=phrases("acepto, tomo, la tomo, lo tomo, asumo"),
    pass_on=phrases("paso, rechazo, declino"),
    mine=phrases("mio, mia, yo me encargo, me encargo"),
)

_HARMLESS: Final = phrases(
    "todo, todo bien, todos bien, todo ok, todo en orden, todo perfecto, bien, muy bien, muchas gracias, mil gracias",
    "hola, buenas, buenos dias, buenas tardes, buenas noches, si, claro, aqui, por aqui, en casa, en mi casa, estoy",
    "estoy en casa, estoy bien, estamos bien, estamos todos bien, con mi familia, mi familia tambien, ya, ahora",
    "tranquilo, tranquila, tranquilos, sin novedad, sin novedades, sin problema, sin problemas, ningun problema",
    "no hay problema, sin heridos, no hay heridos, nadie herido, no estoy herido, no estoy herida, jefe, jefa, y",
    "en el punto de encuentro, perfecto, perfectamente, saludos, un saludo, un abrazo, nada que reportar, a salvo",
    "sano, sana, no pasa nada, enviado desde mi iphone, de acuerdo, vale, gracias por preguntar, completamente",
    "la familia bien, yo",
)

SPANISH: Final = Lexicon(
    language="es",
    keywords=_ANSWERS.by_question(),
    status_only=_SAFE | _FINE,
    number_words={"uno": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "seis": "6"},
    lead_ins=phrases(
        "hola, buenas, buenos dias, buenas tardes, buenas noches, respuesta, mi respuesta es, la respuesta es",
        "contesto",
    ),
    harmless=_HARMLESS,
    harmless_away=phrases(
        "vacaciones, de vacaciones, hoy, esta semana, libre, dia libre, teletrabajo, teletrabajando, en casa, viaje",
        "de viaje, viaje de trabajo, permiso, de permiso, de baja, extranjero, en el extranjero, lo siento, perdon",
        "hola, estoy, sigo, ausente, fuera de la ciudad, no puedo, no puedo ir, muchas gracias, y, todo bien",
    )
    | combine(("hasta el ", "hasta "), _DAYS),
    harmless_coming=phrases(
        "a, ya, ahora, ahora mismo, pronto, enseguida, en seguida, en una hora, en media hora, esta noche, manana",
        "voy, ya voy, llego, llego pronto, nos vemos, cuanto antes",
    ),
    time_words=words("en a sobre hacia las"),
    time_units=words("minuto minutos min hora horas h hs hrs"),
    inside=phrases(
        "en la oficina, en el trabajo, estoy en la oficina, estoy en el trabajo, en mi puesto, en mi mesa",
        "en el edificio, dentro, de turno, trabajando",
    ),
    counting=words(
        "persona personas gente de hombre hombres mujer mujeres nino ninos nina ninas companero companeros companera "
        "companeras empleado empleados colega colegas minuto minutos min hora horas hs dia dias semana semanas mas "
        "metros km piso pisos planta plantas otros otras veces somos heridos muertos atrapados compas",
    ),
    positive=words("bien salvo salva seguro segura tranquilo tranquila sano sana"),
    positive_out=words("fuera afuera evacuado evacuada salido sali"),
    negations=NEGATIONS,
    distress=DISTRESS,
    denials=DENIALS,
    wrong_number=phrases(
        "numero equivocado, se equivoca de numero, se ha equivocado de numero, te equivocaste de numero, equivocado",
        "te has equivocado de numero, numero incorrecto, persona equivocada, no soy esa persona, no es mi numero",
        "se equivoco de numero, esta equivocado, lo siento numero equivocado, este no es el numero, numero erroneo",
    ),
    someone_else=phrases(
        "soy otra persona, otra persona, no soy el, no soy ella, soy su esposa, soy su mujer, soy su marido",
        "soy su esposo, soy su hijo, soy su hija, soy su madre, soy su padre, no es mi telefono",
    ),
    reactions=phrases(
        "le gusto, le encanto, enfatizo, se rio de, cuestiono, no le gusto, me gusta, reacciono con 👍 a"
    ),
    real=phrases(
        "es real, esto es real, emergencia real, es una emergencia real, no es un simulacro, esto no es un simulacro",
        "de verdad, es de verdad, va en serio, es verdad",
    ),
    everyone=phrases("todos, todas, todo el mundo"),
    joiners=words("y e"),
    saw=phrases(
        "visto, vista, vistos, la vi, lo vi, los vi, las vi, le vi, vi, la he visto, lo he visto, los he visto",
        "las he visto, he visto, conmigo, esta conmigo, estan conmigo",
    ),
    spoke=phrases(
        "hable, hablado, he hablado, hable con ella, hable con el, hable con ellos, he hablado con ella",
        "he hablado con el, he hablado con ellos, por telefono, llame, la llame, lo llame, los llame",
    ),
    told=phrases("me dijeron, me han dicho, me lo dijeron, me lo han dicho, dicen, he oido"),
    everyday=words(
        "el los las una del con por para que es son esta estan estoy estamos muy ya hoy aqui pero nos hay tengo la una",
    ),
)
