"""Arabic: the questions, and how lists are told."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.shapes import Asked
from callrees.wording.phrases.shared import Shared
from callrees.words import Duty, Question, Status

_STATUSES: Final = {
    Status.SAFE: "بأمان",
    Status.NEEDS_HELP: "بحاجة إلى مساعدة",
    Status.UNAVAILABLE: "غائب",
    Status.EXCUSED: "معذور",
    Status.UNACCOUNTED: "لا جواب",
    Status.UNREACHABLE: "لا وسيلة اتصال",
}
_CHOICES: Final = "1 بأمان، 2 أحتاج مساعدة، 3 غائب"
_PRESS: Final = "اضغط 1 إذا كنت بأمان، 2 إذا كنت تحتاج مساعدة، 3 إذا كنت غائبا."

SHARED: Final = Shared(
    asked={
        Question.WHEREABOUTS: Asked("هل أنت بأمان؟", _CHOICES, _PRESS, _STATUSES),
        Question.EVACUATE: Asked(
            "هل أنت خارج المبنى؟",
            "1 خارج المبنى، 2 في الداخل أو مصاب، 3 لست في الموقع",
            "اضغط 1 إذا كنت خارج المبنى، 2 إذا كنت في الداخل أو مصابا، 3 إذا لم تكن في الموقع.",
            _STATUSES
            | {
                Status.SAFE: "خارج المبنى",
                Status.NEEDS_HELP: "في الداخل أو مصاب",
                Status.UNAVAILABLE: "ليس في الموقع",
            },
        ),
        Question.CALLOUT: Asked(
            "هل تستطيع الحضور إلى العمل؟",
            "1 قادم، 2 أحتاج مساعدة، 3 لا أستطيع",
            "اضغط 1 إذا كنت قادما، 2 إذا كنت تحتاج مساعدة، 3 إذا كنت لا تستطيع الحضور.",
            _STATUSES,
        ),
        Question.NOTICE: Asked("لا يلزم الرد. عند الحاجة:", _CHOICES, "لا يلزم الرد. عند الحاجة " + _PRESS, _STATUSES),
    },
    duties={Duty.COMING: "قادم", Duty.ARRIVED: "وصل", Duty.CANNOT: "لا يستطيع الحضور"},
    reply="أجب {choices}.",
    for_whom="هذه الرسالة إلى {name}.",
    several="{subject} (و {count} أخرى)",
    and_more="{names} و {count} آخرون",
    last_of_list="{names} و {last}",
)
