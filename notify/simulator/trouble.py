"""Twilio's error answers: one exception, and the words that go with each code."""

from __future__ import annotations

WORDS = {
    20001: "The request does not fit the published description of the API: {detail}",
    20003: "Authenticate",
    20404: "The requested resource {detail} was not found",
    20429: "Too Many Requests",
    20500: "An internal server error has occurred",
    21201: "No 'To' number is specified",
    21205: "Url is not a valid URL: {detail}",
    21208: "Timeout must be between 1 and 600 seconds: {detail}",
    21210: "The source phone number provided, {detail}, is not yet verified for your account",
    21211: "The 'To' number {detail} is not a valid phone number",
    21213: "No 'From' number is specified",
    21220: "Call is not in a state that allows this: {detail}",
    21266: "'To' and 'From' number cannot be the same: {detail}",
    21602: "Message body is required",
    21603: "A 'From' phone number is required",
    21604: "A 'To' phone number is required",
    21606: "The 'From' phone number {detail} is not a valid, message-capable number for your account",
    21609: "The 'StatusCallback' URL {detail} is not a valid URL",
    21610: "Attempt to send to unsubscribed recipient {detail}",
    21614: "'To' number {detail} is not a valid mobile number",
    21617: "The concatenated message body exceeds the 1600 character limit",
    21626: "Invalid statusCallbackEvents: {detail}",
    30409: "Message is not in a state in which it can be canceled: {detail}",
    90007: "ValidityPeriod must be between 1 and 36000 seconds: {detail}",
}

_STATUS = {20003: 401, 20404: 404, 20429: 429, 20500: 500, 30409: 409}


class ApiError(Exception):
    """A request that the carrier refuses: HTTP status, Twilio's code, and words."""

    def __init__(self, code: int, detail: str = "") -> None:
        self.code = code
        self.status = _STATUS.get(code, 400)
        words = WORDS.get(code, "The request was refused by the carrier: {detail}")
        self.message = words.format(detail=detail)
        super().__init__(self.message)

    def body(self) -> dict[str, object]:
        """The JSON document that Twilio answers with."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
