"""German words that may be a cry for help, and the phrases that hold such words and are none."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import words
from callrees.replies.lexicons.umlauts import spelled

DISTRESS: Final = spelled(
    # help asked for
    "hilfe, hilef, helft, helfen, hilf, helft mir, notfall, notruf, notarzt, in not, rettung, rettet, rettungswagen",
    "krankenwagen, sanitäter, arzt, ärztin, polizei, feuerwehr, 110, dringend, brauche, brauchen, beeilt, holt mich",
    "hol mich, holt uns, kommt schnell, bitte kommt, schnell",
    # bodies
    "verletzt, verletzte, verletzter, verletzten, verletzung, verletzungen, verwundet, blut, blute, blutet, blutung",
    "gebrochen, bewusstlos, ohnmächtig, ohnmacht, zusammengebrochen, tot, tote, toter, toten, sterbe, stirbt, sterben",
    "gestorben, ersticke, ersticken, erstickt, atme, atmen, atmet, atemnot, keine luft, herzinfarkt, infarkt",
    "schlaganfall, krampf, schmerz, schmerzen, weh, verbrannt, verbrennung, schwindelig, schwindlig, krank, schwanger",
    "asthma, insulin, vergiftet, vergiftung, ins krankenhaus, selbstmord, opfer, ertrinke, übel",
    # places one cannot leave
    "gefangen, eingesperrt, eingeschlossen, eingeklemmt, verschüttet, stecke fest, steckt fest, stecken fest",
    "festgesteckt, sitze fest, sitzen fest, sitzt fest, fest im aufzug, trümmer, trümmern, begraben, verstecke",
    "versteckt, verstecken, geisel, geiseln, nicht raus, nicht mehr raus, nicht bewegen, nicht weg, verlaufen, aufzug",
    "fahrstuhl, rollstuhl, umzingelt, noch drin, noch drinnen, barrikadiert, finde den ausgang",
    # what is happening
    "feuer, brand, brennt, brennen, flammen, rauch, qualm, explosion, explodiert, bombe, gas, gasleck, amok, amoklauf",
    "schütze, schuss, schüsse, schießt, schießerei, geschossen, waffe, waffen, pistole, gewehr, messer, angestochen",
    "niedergestochen, angriff, angegriffen, angreifer, überfall, überfallen, einbrecher, eindringling, bewaffnet",
    "flut, überflutet, überschwemmung, überschwemmt, hochwasser, wasser steigt, einsturz, eingestürzt, chemikalien",
    "giftig, vermisst, finde nicht, schreie, schreit, schreien, erdbeben, leck, ausgelaufen",
    # fear
    "angst, panik, schlimm, schlimmer, schlecht, furchtbar, schrecklich, gefahr, gefährlich, unsicher",
)

NEGATIONS: Final = words(
    "nicht kein keine keinen keinem keiner nie niemals niemand nichts nein ohne weder nich ned nee kaum",
)

_LOOK_ALIKES: Final = spelled("schluss, schlicht, versetzt, zerlegt, geschlossen, gefahren, brauchbar, verkaufen")
"""Plain words one letter away from a word of distress."""

DENIALS: Final = _LOOK_ALIKES | spelled(
    "keine hilfe nötig, keine hilfe, brauche keine hilfe, ich brauche keine hilfe, brauche nichts, ich brauche nichts",
    "brauchen nichts, wir brauchen nichts, brauchen keine hilfe, keine verletzten, keine verletzte, niemand verletzt",
    "niemand ist verletzt, niemand wurde verletzt, nicht verletzt, unverletzt, kein feuer, kein brand, kein rauch",
    "keine gefahr, außer gefahr, nicht in gefahr, ohne gefahr, keine schmerzen, kein notfall, nicht dringend",
    "nichts dringendes, keine panik, keine angst, keine sorge, keine sorgen, mach dir keine sorgen",
    "machen sie sich keine sorgen, kein problem, keine probleme, ohne probleme, nichts passiert, nichts besonderes",
    "keine besonderen vorkommnisse, keine vorkommnisse, feueralarm, feuerübung, brandschutzübung, brandalarm",
    "feuerwehrübung, nicht schlecht, nicht so schlimm, nicht schlimm, halb so schlimm, kein stress, ohne zweifel",
    "kann helfen, kann ich helfen, ich kann helfen, helfe gern, helfe gerne, danke für die hilfe, danke für ihre hilfe",
    "danke für deine hilfe, brauchen sie, brauchen sie hilfe, braucht ihr, braucht ihr hilfe, brauchst du",
    "schlechter empfang, schlechtes netz, schlechte verbindung, nicht vor ort, nicht im haus, nicht im büro",
    "nicht auf arbeit, krankgeschrieben, krank geschrieben, bin krankgeschrieben, keine toten, nichts schlimmes",
    "kein gas, keine bombe, keine flammen, schnell gehen, so schnell wie möglich, schnellstmöglich, so schnell es geht",
)
