"""Questions that a form asks or the work needs, as against those about the person."""

from __future__ import annotations

import re

_FIELD = re.compile(
    r"\b(?:your|the|full|order|account|reference|phone|serial|model|card|booking|confirmation|policy|tracking|contact"
    r"|which) (?:\w+ )?"
    r"(?:name|numbers?|address|e?-?mail|id|pin|postcode|code|zip|date of birth|birthday|phone|account|password"
    r"|details|device|model|browser"
    r"|version|reference|username|screenshot|method|photos?|pictures?)\b"
)
_BARE_FIELD = re.compile(
    r"^(?:and |ok |okay |right |your |the |full |first |last |order )*(?:name|number|address|account|postcode"
    r"|e?-?mail|model|size|order|date"
    r"|serial|reference|phone|booking)\b(?: (?:number|name|id|please|then|and .{1,20}))* ?[.?!]?$"
)
_TELLS = re.compile(r"\b(?:allow me|let me|i'll|i will|i am|i'm|i have|i've|i can see|moment)\b")
_ASKING = re.compile(
    r"\?$|\b(?:please|provide|confirm|may i|can i|could i|need|send|give|share|what(?:'s| is)|tell me)\b"
)
# What a transaction is about. A question about these serves the work, not the person.
_WORK = re.compile(
    r"\b(?:orders?|items?|devices?|app|apps|website|browser|photos?|pictures?|e?-?mails?|accounts?|cards?|deliver\w*"
    r"|parcels?|packages?|refunds?|vouchers?"
    r"|discounts?|reserv\w*|tables?|hotels?|flights?|rides?|depart\w*|dietary|prices?|sizes?|colou?rs?|models?"
    r"|versions?|receiv\w*|return|replac\w*"
    r"|purchas\w*|payments?|invoices?|books?|install\w*|download\w*|log(?:ged)? in|screen|error|cable|port|usb"
    r"|warranty|library|tracking|address"
    r"|appointments?|venue|guests|party|route|destination|symptoms|with me|still there|on the line|a"
    r" moment|correct\?|confirm|budget|schedule"
    r"|number)\b"
)


def asks_for_field(text: str) -> bool:
    """True for folded text that asks for what a form wants: a name, a number, an address."""
    if _BARE_FIELD.search(text):
        return True
    return bool(_FIELD.search(text) and _ASKING.search(text) and (text.endswith("?") or not _TELLS.search(text)))


def serves_the_work(text: str) -> bool:
    """True for a folded question about the thing, the place or the papers rather than the person."""
    return _WORK.search(text) is not None
