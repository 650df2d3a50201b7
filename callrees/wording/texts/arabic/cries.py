"""Arabic: somebody needs help, or may."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.cries import CRIES as ENGLISH
from callrees.words import Notified

_EMERGENCY: Final = "إذا كانت الحياة في خطر فاتصل برقم الطوارئ."
_TAKE_HERE: Final = "لم يتول أحد الأمر بعد. تول الأمر هنا وتحدث معه بنفسك: {link}"
_TAKE: Final = "لم يتول أحد الأمر بعد. أجب 6 أو MINE لتتولى الأمر وتتحدث معه بنفسك. {link}"
_PRESS: Final = "اضغط 6 لتتولى الأمر وتتحدث معه بنفسك."
_MAYBE: Final = "{person} قد يحتاج مساعدة: لم يكن جوابه واضحا."

CRIES: Final = replace(
    ENGLISH,
    help_certain=Section(
        subject="{person} يحتاج مساعدة",
        sms="{person} يحتاج مساعدة. {words} {drill} " + _TAKE,
        email=("{person} يحتاج مساعدة.", "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken="{person} يحتاج مساعدة. {drill} لم يتول أحد الأمر بعد.",
        press=_PRESS,
    ),
    help_possible=Section(
        subject="{person} قد يحتاج مساعدة",
        sms=_MAYBE + " {words} {drill} " + _TAKE,
        email=(_MAYBE, "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken=_MAYBE + " {drill} لم يتول أحد الأمر بعد.",
        press=_PRESS,
    ),
    help_many=Section(
        subject="{count} أشخاص يحتاجون إلى المساعدة",
        sms="{count} أشخاص يحتاجون أو قد يحتاجون إلى المساعدة: {people}. {drill} لم يتول أحد الأمر بعد. أجب 6 "
        "لتتولى الجميع، 6 {one} لتتولى واحدا، وتحدث معهم بنفسك. {link}",
        email=(
            "{count} أشخاص يحتاجون أو قد يحتاجون إلى المساعدة:",
            "{rows}",
            "{drill}",
            "لم يتول أحد الأمر بعد. تولهم هنا وتحدث معهم بنفسك: {link}",
            "أو أجب على رسالتنا النصية: 6 لتتولى الجميع، 6 {one} لتتولى واحدا.",
            "إذا كانت حياة أحد في خطر فاتصل برقم الطوارئ.",
        ),
        spoken="{count} أشخاص يحتاجون أو قد يحتاجون إلى المساعدة: {people}. {drill} لم يتول أحد الأمر بعد.",
        press="اضغط 6 لتتولاهم جميعا وتحدث معهم بنفسك.",
    ),
    help_hiding=Section(
        subject="{person} يحتاج إلى المساعدة",
        sms="{person} يحتاج أو قد يحتاج إلى المساعدة. {words} إنه مختبئ: اكتب له ولا تتصل به. {drill} لم يتول أحد "
        "الأمر بعد. أجب 6 لتتولى الأمر. {link}",
        email=(
            "{person} يحتاج أو قد يحتاج إلى المساعدة.",
            "{words}",
            "إنه مختبئ: اكتب له ولا تتصل به.",
            "{drill}",
            "لم يتول أحد الأمر بعد. تول الأمر هنا: {link}",
            "إذا كانت حياة أحد في خطر فاتصل برقم الطوارئ.",
        ),
        spoken="{person} يحتاج أو قد يحتاج إلى المساعدة. إنه مختبئ: اكتب له ولا تتصل به. {drill} لم يتول أحد الأمر "
        "بعد.",
    ),
    help_words='كتب: "{words}".',
    help_in_drill="قد يكون الأمر حقيقيا: اسأله.",
    help_reply=alike(
        "تم تسجيل رسالتك",
        "إذا كانت الحياة في خطر فاتصل برقم الطوارئ. أبلغنا {role}؛ سيتصل بك شخص. تم تسجيل رسالتك.",
    ),
    help_reply_untold=alike(
        "تم تسجيل رسالتك",
        "إذا كانت الحياة في خطر فاتصل برقم الطوارئ. تم تسجيل رسالتك.",
    ),
    roles={
        Notified.SUPERIOR: "رئيسك المباشر",
        Notified.COMMANDER: "قائد الطوارئ",
        Notified.HR: "الموارد البشرية",
    },
    confirm_mine_many=alike(
        "توليت أمر {names}",
        "تم تسجيل أنك توليت أمر {names}. تحدث معهم الآن؛ لن نسأل أحدا غيرك.",
    ),
    confirm_mine_hiding=alike(
        "توليت أمر {names}",
        "تم تسجيل أنك توليت أمر {names}. اكتب له الآن ولا تتصل به؛ لن نسأل أحدا غيرك.",
    ),
    confirm_mine=alike(
        "توليت أمر {names}",
        "تم تسجيل أنك توليت أمر {names}. تحدث معه الآن؛ لن نسأل أحدا غيرك.",
    ),
    taken=alike("{taker} تولى أمر {person}", "{taker} تولى طلب المساعدة من {person}. لا حاجة إلى أن تفعل شيئا آخر."),
    real_case="حالة طارئة حقيقية، وليست من التمرين.",
    help_real_in_drill="يقول إن الأمر حقيقي وليس من التمرين.",
    help_reply_hiding=alike(
        "تم تسجيل رسالتك",
        "حافظ على الصمت. أبلغنا {role}؛ سيكتبون إليك ولن يتصلوا. إذا كانت الحياة في خطر فأبلغ رقم الطوارئ، "
        "برسالة إن لم تستطع الكلام. تم تسجيل رسالتك.",
    ),
    help_reply_hiding_untold=alike(
        "تم تسجيل رسالتك",
        "حافظ على الصمت. إذا كانت الحياة في خطر فأبلغ رقم الطوارئ، برسالة إن لم تستطع الكلام. تم تسجيل رسالتك.",
    ),
    help_reply_drill=alike(
        "هل الأمر حقيقي؟",
        "تم تسجيل رسالتك؛ أبلغنا {role}. حالة حقيقية؟ أجب REAL. إذا كانت الحياة في خطر فاتصل برقم الطوارئ.",
        "تم تسجيل رسالتك؛ أبلغنا {role}. هل الحالة حقيقية؟ أرسل إلينا في رسالة كلمة حقيقي. "
        "إذا كانت الحياة في خطر فاتصل برقم الطوارئ.",
    ),
    help_reply_drill_untold=alike(
        "هل الأمر حقيقي؟",
        "تم تسجيل رسالتك. حالة حقيقية؟ أجب REAL. إذا كانت الحياة في خطر فاتصل برقم الطوارئ.",
        "تم تسجيل رسالتك. هل الحالة حقيقية؟ أرسل إلينا في رسالة كلمة حقيقي. إذا كانت الحياة في خطر فاتصل برقم الطوارئ.",
    ),
)
