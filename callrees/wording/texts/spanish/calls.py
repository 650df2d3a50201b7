"""Spanish: what calls say around their matter."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.calls import Calls

CALLS: Final = Calls(
    intro="Un mensaje para {name}.",
    again="Lo repito.",
    more_keys="Pulse 9 para oírlo otra vez.",
    someone_else_key="Pulse 8 si es otra persona.",
    goodbye="Adiós.",
    voicemail="Este es un mensaje urgente para {name}. Llámenos ahora, por favor. Nuestro número es {number}.",
    voicemail_code="Su código para esa llamada es {digits}.",
    ask_code="No conocemos este teléfono. Marque las ocho cifras de su código personal y después almohadilla.",
    ask_who="Hay mensajes para más de una persona en este teléfono. "
    "Marque su código personal o su número corto y después almohadilla.",
    wrong_code="No conocemos ese número.",
    not_found="No podemos saber quién es usted. Responda por SMS o correo, o dígaselo a su superior.",
    nothing_open="No hay ningún mensaje pendiente para este teléfono.",
    need_help="Si necesita ayuda, pulse 2.",
    help_noted="Queda registrado que necesita ayuda. Una persona lo verá.",
    emergency="Si hay peligro de muerte, llame al número de emergencias.",
    call_later="Ahora no podemos consultar sus mensajes. Vuelva a llamar dentro de unos minutos.",
    look_elsewhere="Hemos intentado localizarle. Mire sus SMS y correos, por favor.",
    voicemail_key="Si está escuchando ahora, pulse 9.",
)
