"""English words that may be a cry for help, and the phrases that hold such words and are none."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import combine, phrases, words

DISTRESS: Final = phrases(
    # help asked for
    "help, hlep, hepl, rescue, save me, save us, sos, mayday, emergency, ambulance, paramedic, medic, doctor, 911",
    "112, 999, 000, send someone, send somebody, come get me, get me out, i need",
    "we need, needs help, need help, need a, need an, need medical, unsafe, in danger, danger",
    "dangerous, assistance, urgent, call police, call the police, police now, please hurry, hurry",
    # bodies
    "hurt, hurts, injured, injury, injuries, wounded, wound, bleed, bleeding, blood, bloody, broken, broke my",
    "unconscious, collapsed, fainted, fainting, pass out, passed out, passing out, dying, die, dead, death, died",
    "killed, kill, choking, choke, breathe, breathing, breath, heart attack, stroke, seizure, chest pain, pain",
    "burned, burnt, burning, crushed, concussion, dizzy, sick, i am ill",
    "im ill, very ill, feel ill, pregnant, asthma, insulin, overdose, poisoned",
    "to hospital, to the hospital, in hospital, in the hospital, suicide, hypothermia, drowning",
    # places one cannot leave
    "trapped, stuck, locked in, locked inside, pinned, buried, under rubble, rubble, barricaded, hiding, hostage",
    "cannot move, cant move, can not move, cannot leave, cant leave, can not leave, cannot escape, cant escape",
    "cannot get out, cant get out, can not get out, cannot get away, cant get away, no way out, lost, cannot see",
    "cant see, can not see, still inside, wheelchair, elevator, lift is, in the lift, surrounded",
    # what is happening
    "fire, flames, smoke, explosion, exploded, bomb, gas, gas leak, shooter, shooting, shots, shot, gun, gunman",
    "gunfire, knife, stabbed, stabbing, attack, attacked, attacker, assault, intruder, armed, flood, flooded",
    "flooding, water rising, collapse, collapsing, chemical, spill, missing, cannot find, cant find, screaming",
    # fear
    "scared, afraid, terrified, panic, panicking, frightened, worse, bad, terrible, unwell, no idea where",
    # signs
    "🆘, 🔥, 🚑, 🩸, 🚨, 🚒, 💔, ☠, 💀, 😭, 😱, 🤕, 🩹",
)

NEGATIONS: Final = words(
    "not no nope never none neither nor nobody without hardly barely cannot cant isnt arent aint wasnt werent dont",
    "doesnt didnt wont wouldnt couldnt shouldnt nowhere nothing",
)

_LOOK_ALIKES: Final = phrases("cooking, hiking, shared, streaming, attached, attach, pinged, dancer, broker, strike")
"""Plain words one letter away from a word of distress."""

DENIALS: Final = (
    _LOOK_ALIKES
    | phrases(
        "no help needed, no help required, help not needed, no need for help, no need, need no help, need nothing",
        "no assistance needed, no assistance required, no problem, no problems, no worries, no worry, no issues",
        "no injuries, no injury, not injured, not hurt",
        "unhurt, uninjured, nobody hurt, nobody is hurt, no one hurt",
        "no one is hurt, no one was hurt, nobody was hurt, no fire",
        "no smoke, no danger, not in danger, out of danger",
        "no longer in danger, nothing to report, no blood, no pain, no emergency",
        "fire drill, fire alarm, fire exit, fire door, fire assembly point, fire marshal, fire warden, smoke alarm",
        "happy to help, glad to help, i can help, i will help, ill help, how can i help, can i help, here to help",
        "thanks for your help, thank you for your help, thanks for the help, not at the site, not at site",
        "not on site, not at work, not in the office, not in today",
        "not in the building, not home, not at home, no doubt",
        "dont worry, do not worry, not to worry, no panic",
        "dont panic, not bad, not too bad, never better, cant complain",
        "not urgent, nothing urgent, no rush, bad signal, bad line, bad reception",
        "need anything from me, need to know, do you need, i need to, we need to",
        "all sick leave, on sick leave, sick leave, sick day, off sick",
    )
    | combine(("i dont ", "dont ", "do not ", "i do not "), ("need help", "need any help", "need anything"))
    | combine(("i dont ", "i do not "), ("need assistance", "need a doctor", "need an ambulance"))
)
