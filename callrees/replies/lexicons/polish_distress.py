"""Polish words that may be a cry for help, and the phrases that hold such words and are none."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import phrases, words

DISTRESS: Final = phrases(
    # help asked for
    "pomocy, pomoc, pomozcie, pomoz, pomozcie mi, ratunku, ratujcie, ratuj, ratunek, wypadek, wypadku, karetka",
    "karetke, karetki, pogotowie, lekarz, lekarza, medyk, medyka, policja, policje, policji, straz pozarna, strazak",
    "997, 998, pilne, pilnie, potrzebuje, potrzebujemy, wyciagnijcie, zabierzcie, przyjedzcie",
    # bodies
    "ranny, ranna, ranni, rannych, rana, rane, krew, krwi, krwawie, krwawi, krwawienie, zlamana, zlamany, zlamane",
    "zlamalem, zlamalam, nieprzytomny, nieprzytomna, zemdlal, zemdlala, zemdlalem, zemdlalam, nie zyje, zmarl, zmarla",
    "martwy, martwa, umieram, umiera, umieraja, dusze sie, dusi sie, oddychac, nie oddycha, zawal, udar, bol, boli",
    "poparzony, poparzona, oparzenie, zawroty, chory, chora, w ciazy, astma, insulina, do szpitala, samobojstwo",
    "ofiary, ofiara, zabity, zabici, zabitych, zatrucie, ciezko",
    # places one cannot leave
    "uwieziony, uwieziona, uwiezieni, uwiezione, utknalem, utknelam, utknelismy, utknal, utknela, zamkniety, zamknieta",
    "zamknieci, zablokowany, zablokowana, przygnieciony, przygnieciona, zasypany, zasypana, zasypani, gruzy, gruzami",
    "gruzach, gruzow, ukrywam, chowam, ukrywamy, ukryty, ukryta, zakladnik, zakladnicy, nie moge wyjsc",
    "nie mozemy wyjsc, nie moge sie ruszyc, nie moge sie wydostac, nie mozemy sie wydostac, nie moge uciec",
    "nie moge oddychac, nie moge ruszyc, zgubilem sie, zgubilam sie, winda, windzie, wozku inwalidzkim, otoczeni",
    "nadal w srodku, jeszcze w srodku, wciaz w srodku",
    # what is happening
    "ogien, pozar, pozaru, pali sie, plonie, plomienie, dym, dymu, wybuch, wybuchl, wybuchlo, wybuchu, eksplozja",
    "bomba, bombe, gaz, gazu, strzelanina, strzela, strzelaja, strzaly, strzal, bron, pistolet, noz, nozem, nozownik",
    "dzgnal, atak, ataku, zaatakowal, zaatakowany, zaatakowana, napad, napastnik, napadniety, intruz, uzbrojony",
    "powodz, zalane, zalewa, woda sie podnosi, zawalil, zawalilo, zawalony, chemiczny, chemikalia, wyciek, zaginal",
    "zaginela, zaginiony, nie moge znalezc, krzyki, krzyczy, trzesienie, tone, topie sie",
    # fear
    "boje, boje sie, strach, panika, przerazony, przerazona, gorzej, zle, fatalnie, strasznie, niebezpieczny",
    "niebezpieczna, niebezpiecznie, niebezpieczenstwo, niebezpieczenstwie, zagrozenie, zagrozeni, zagrozony",
)

NEGATIONS: Final = words("nie ani nigdy nikt nic bez zaden zadna zadne zadnych brak nikogo ledwo")

DENIALS: Final = phrases(
    "nie potrzebuje pomocy, nie potrzebuje, nie potrzebujemy pomocy, nie potrzebujemy, pomoc niepotrzebna",
    "nie potrzeba pomocy, bez pomocy, nikt nie jest ranny, nie ma rannych, brak rannych, nie jestem ranny",
    "nie jestem ranna, nikt nie ucierpial, nic mi nie jest, nikomu nic nie jest, nic sie nie stalo, nic sie nie dzieje",
    "nie ma pozaru, nie ma ognia, nie ma dymu, nie ma niebezpieczenstwa, nie ma zagrozenia, brak zagrozenia",
    "bez problemu, bez problemow, nie ma problemu, nie ma problemow, zadnych problemow, zaden problem, nie ma sprawy",
    "nie martw sie, nie martwcie sie, prosze sie nie martwic, bez obaw, bez paniki, nie panikuj, bez zmian, bez uwag",
    "niezle, nie jest zle, nie najgorzej, nie pilne, to nie jest pilne, cwiczenia pozarowe, alarm pozarowy",
    "cwiczenia przeciwpozarowe, proba pozarowa, dziekuje za pomoc, dzieki za pomoc, moge pomoc, chetnie pomoge",
    "czy moge pomoc, w czym moge pomoc, nie boje sie, nie boli, zwolnienie lekarskie, na zwolnieniu lekarskim",
    "bez watpienia, nie ma mnie na miejscu, czego potrzebujecie, czy potrzebujecie, pali sie swiatlo",
    "straznik, potrzebny, widze",
)
