"""English, as it is typed in an emergency.

The lists of what may follow an answer are short on purpose: each entry can turn an unread text into "safe".
The lists of distress are long: each entry can at worst ring somebody for nothing.
"""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Answers, Lexicon, combine, phrases, words
from callrees.replies.lexicons.english_distress import DENIALS, DISTRESS, NEGATIONS

_I_AM: Final = ("i am ", "im ", "i m ")
_WELL: Final = ("ok", "okay", "fine", "alright", "all right", "well", "good", "safe", "all good", "all ok")

_SAFE: Final = phrases("safe, safe and sound, saef, sfae, saffe") | combine(_I_AM, ("safe",))
_FINE: Final = combine(_I_AM, _WELL)
_OUT: Final = phrases(
    "out, outside, got out, evacuated, i am out, im out, i got out, i am outside, im outside, out of the building",
    "i am out of the building, im out of the building, out of building, made it out, i made it out",
)
_COMING: Final = phrases(
    "coming, i am coming, im coming, will come, i will come, ill come, i can come, on my way, omw",
    "i am on my way, im on my way, en route, yes i am coming, yes im coming",
)
_NEED: Final = phrases(
    "need, need help, i need help, i need assistance, need assistance, nedd, nead, ned help, nede help",
    "needs help, i am in need, im in need, need hlep, need hepl",
)
_INSIDE: Final = phrases(
    "inside, still inside, i am inside, im inside, i am still inside, im still inside, hurt, i am hurt, im hurt",
    "inside or hurt",
)
_AWAY: Final = phrases(
    "away, i am away, im away, awya, abroad, i am abroad, im abroad, off site, offsite, not on site",
    "not at the site, not at site, i am not at the site, im not at the site, i am not on site, im not on site",
    "on leave, i am on leave, im on leave, on holiday, i am on holiday, im on holiday, on vacation",
    "i am on vacation, im on vacation, out of town, i am out of town, im out of town",
)
_CANNOT: Final = phrases(
    "cannot, can not, cant, i cannot, i can not, i cant, cannot come, can not come, cant come, i cannot come",
    "i can not come, i cant come, cannot make it, cant make it, i cannot make it, i cant make it, not coming",
    "i am not coming, im not coming, unable, unable to come, i am unable to come, im unable to come",
    "unavailable, i am unavailable, im unavailable, not available, i am not available, im not available",
    "no, nope, no i cannot, no i cant, no cannot",
)

_HARMLESS: Final = phrases(
    "all, and, fine, good, great, well, ok, okay, alright, all right, safe, here, home, at home, back home",
    "at my home, in my home, now, thanks, thank you, thx, ty, cheers, yes, yep, yeah, hi, hello, sir, maam, madam",
    "team, boss, i am, im, doing, very, perfectly, totally, completely, fully, absolutely, everything, sound",
    "all is well, all is fine, all is good, everything is fine, everything is ok, everything is okay",
    "we are fine, we are all fine, we are ok, we are all ok, we are safe, we are all safe, were all fine",
    "with my family, with family, my family is safe, my family is fine, so is my family",
    "thanks for asking, thanks for checking, thank you for asking, thank you for checking, many thanks",
    "no problem, no problems, no worries, no issues, nothing to report, sent from my iphone, sent from my ipad",
    "at the assembly point, at assembly point, assembly point, in the car park, in the parking lot, outside",
    "nobody hurt, no one hurt, not hurt, no injuries, not injured, unhurt, uninjured, nobody is hurt",
    "👍, 👌, 🙏, 😊, 🙂, 😀, 😃, 😄, ❤, ✅, ✔, ✓, 👋, 🏠",
)
_HARMLESS_AWAY: Final = phrases(
    "today, on leave, on holiday, on vacation, holiday, vacation, leave, abroad, at home, home, off, day off",
    "off today, off duty, travelling, traveling, on a trip, business trip, on a business trip, out of town",
    "away, and, am, i am, im, thanks, thank you, thx",
    "cheers, sorry, hi, hello, fine, all fine, ok, okay, this week",
    "all week, until monday, until tuesday, until wednesday, until thursday, until friday, till monday",
    "not at work, not at site, not at the site, not on site, not in the office, not in today, working from home",
    "wfh, still, currently, at the moment, come, make it, 👍, 🙏, 🏖, 🏝, ✈, 🌴",
)
_HARMLESS_COMING: Final = phrases(
    "in an hour, in half an hour, within an hour, within the hour, soon, asap, tonight, tomorrow, straight away",
    "right away, immediately, be there, there, will be there, see you there, see you soon",
)
_TIME_WORDS: Final = words("in by at around about eta within approx")
_TIME_UNITS: Final = words("minute minutes min mins m hour hours hr hrs h am pm")
_INSIDE_IS_FINE: Final = phrases(
    "still, in the office, in office, at the office, at work", "at my desk, in the building, on site, on shift, inside"
)
_COUNTING: Final = words(
    "person persons people of employee employees colleague colleagues man men woman women child children kid kids",
    "guy guys worker workers staff student students patient patients visitor visitors casualty casualties other",
    "others more are were minute minutes min mins hour hours hr hrs h second seconds sec day days week weeks month",
    "months am pm oclock st nd rd th x km m mile miles meter meters metre metres ft feet floors block blocks times",
    "percent % year years and or to out by",
)

_ANSWERS: Final = Answers(
    safe=_SAFE,
    fine=_FINE,
    out=_OUT,
    coming=_COMING,
    need=_NEED,
    inside=_INSIDE,
    away=_AWAY,
    cannot=_CANNOT,
    take=phrases("take"),
    pass_on=phrases("pass"),
    mine=phrases("mine"),
)

ENGLISH: Final = Lexicon(
    language="en",
    keywords=_ANSWERS.by_question(),
    status_only=_SAFE | _FINE,
    number_words={"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"},
    lead_ins=phrases("hi, hello, hey, reply, answer, my answer is, the answer is, good morning, good evening"),
    harmless=_HARMLESS,
    harmless_away=_HARMLESS_AWAY,
    harmless_coming=_HARMLESS_COMING,
    time_words=_TIME_WORDS,
    time_units=_TIME_UNITS,
    inside=_INSIDE_IS_FINE,
    counting=_COUNTING,
    positive=words("safe ok okay fine alright well good secure"),
    positive_out=words("out outside evacuated"),
    negations=NEGATIONS,
    distress=DISTRESS,
    denials=DENIALS,
    wrong_number=phrases(
        "wrong number, this is the wrong number, you have the wrong number, you have a wrong number, wrong person",
        "you have the wrong person, sorry wrong number",
        "wrong number sorry, wrong number mate, you got the wrong number",
    ),
    someone_else=phrases(
        "someone else, i am someone else, im someone else, this is someone else, i am not him, im not him",
        "i am not her, im not her, this is his wife, this is her husband, this is his phone not him",
    ),
    reactions=phrases("liked, loved, emphasized, emphasised, disliked, laughed at, questioned, 👍 to, ❤ to"),
    real=phrases(
        "real, it is real, its real, this is real, for real, real emergency, it is a real emergency",
        "its a real emergency, this is a real emergency, not a drill, this is not a drill, real real",
    ),
    everyone=phrases("all, everyone, everybody, all of them, all of these"),
    joiners=words("and & +"),
    saw=phrases("saw, seen, i saw, i see, have seen, i have seen, with me, is with me, next to me")
    | combine(("saw ", "i saw ", "seen ", "i see "), ("her", "him", "them", "both", "all")),
    spoke=phrases(
        "spoke, spoken, i spoke, i have spoken, talked, i talked, called, i called, phoned, i phoned, by phone"
    )
    | combine(
        ("spoke to ", "spoke with ", "spoken to ", "i spoke to ", "i spoke with ", "talked to ", "i talked to "),
        ("her", "him", "them", "both", "all"),
    )
    | combine(("called ", "i called ", "phoned ", "i phoned "), ("her", "him", "them", "both", "all")),
    told=phrases(
        "told, i was told, was told, heard, i heard, i heard it, someone told me, somebody told me, hearsay",
    ),
    everyday=words(
        "the a an is are was he she they we you it his her my your our of to in on at for with and but this that",
        "there here have has had do does did not will can what who where when please thanks am in war so man no",
        "as if all",
    ),
)
