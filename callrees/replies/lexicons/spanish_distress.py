"""Spanish words that may be a cry for help, and the phrases that hold such words and are none."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import combine, phrases, words

DISTRESS: Final = phrases(
    # help asked for
    "ayuda, alluda, ayudenme, ayudame, ayudennos, ayuden, auxilio, socorro, emergencia, urgente, urgencia, urgencias",
    "ambulancia, medico, medica, doctor, doctora, policia, bomberos, 061, 062, rescate, rescatenme, salvenme, salvame",
    "necesito, necesitamos, vengan, vengan por mi, saquenme, sacame, saquennos, por favor vengan",
    # bodies
    "herido, herida, heridos, heridas, lesionado, lesionada, lesion, sangre, sangro, sangrando, sangra, roto, rota",
    "fractura, fracturado, inconsciente, desmayado, desmayada, desmayo, desmaye, muerto, muerta, muertos, muere",
    "muriendo, me muero, muero, morir, ahogo, ahogando, respirar, no respiro, no respira, infarto, derrame, dolor",
    "duele, me duele, quemado, quemada, quemadura, quemando, mareado, mareada, enfermo, enferma, embarazada, asma",
    "insulina, al hospital, suicidio, victima, victimas, envenenado, convulsiones, grave, graves",
    # places one cannot leave
    "atrapado, atrapada, atrapados, atrapadas, encerrado, encerrada, encerrados, escombros, enterrado, enterrada",
    "bloqueado, bloqueada, bloqueados, escondido, escondida, escondidos, rehen, rehenes, no puedo salir",
    "no podemos salir, no puedo moverme, no me puedo mover, no puedo mover, no puedo respirar, no puedo escapar",
    "no puedo ver, no veo, perdido, perdida, ascensor, elevador, silla de ruedas, rodeado, rodeados, sigo dentro",
    "sigo adentro, sigue dentro, siguen dentro, sigue adentro, siguen adentro, secuestro, secuestrado, secuestrados",
    # what is happening
    "fuego, incendio, humo, llamas, explosion, exploto, bomba, gas, fuga, tirador, tiroteo, disparo, disparos",
    "disparando, pistola, arma, armas, armado, cuchillo, apunalado, apunalada, ataque, atacado, atacan, atacando",
    "agresor, agresion, intruso, inundacion, inundado, inunda, agua sube, derrumbe, derrumbo, colapso, quimico",
    "desaparecido, desaparecida, no encuentro, gritos, gritan, terremoto, balacera, balazos, navaja",
    # fear
    "miedo, asustado, asustada, aterrado, aterrada, panico, peor, mal, mala, fatal, terrible, peligro, peligroso",
)

NEGATIONS: Final = words("no ni nunca jamas nadie sin tampoco nada ningun ninguno ninguna apenas")

DENIALS: Final = phrases(
    "no necesito ayuda, no necesito nada, no necesitamos ayuda, no necesitamos nada, no hace falta ayuda, sin ayuda",
    "no hay heridos, sin heridos, nadie herido, nadie esta herido, ningun herido, no estoy herido, no estoy herida",
    "sin lesiones, sin novedad, sin novedades, sin problema, sin problemas, ningun problema, no hay problema",
    "no hay problemas, no hay fuego, no hay humo, no hay incendio, sin peligro, fuera de peligro, no hay peligro",
    "no estoy en peligro, ningun peligro, simulacro de incendio, simulacro de incendios, alarma de incendio",
    "alarma de incendios, menos mal, nada que reportar, nada que informar, no pasa nada, no paso nada, no fue nada",
    "no te preocupes, no se preocupe, no se preocupen, no os preocupeis, sin duda, gracias por la ayuda",
    "gracias por su ayuda, gracias por tu ayuda, puedo ayudar, en que puedo ayudar, como puedo ayudar, mala senal",
    "mala cobertura, no es urgente, nada urgente, sin urgencia, baja medica, cita medica, necesita algo",
    "necesitas algo, necesitan algo, no esta mal, nada mal, sin falta, no hay nadie herido, sin dolor",
) | combine(("pedido", "pedidos", "partido", "partida", "comida", "media", "enterado", "enterada", "ataques de risa"))
"""The last are plain words one letter away from a word of distress."""
