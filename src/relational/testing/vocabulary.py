"""Words that any service conversation may hold, and text that has broken text tools before."""

from __future__ import annotations

AGENT_LINES = tuple(
    """Yes.
Hello, how can I help you today?
Good morning, this is Dana speaking.
Thank you for waiting.
I'm sorry about that.
I am so sorry that your parcel came late.
I apologize for the wait.
I understand how frustrating that is.
That sounds upsetting, and I can see why.
I can help you with that.
Let me look into it for you.
I'll send a new one today and call you by four.
I have refunded the 24.50 you paid.
Please restart the router first, then wait for the green light.
First open the lid, next take out the filter, then rinse it, and finally put it back.
That is because the system updates its records every night, which means that they may differ.
Unfortunately we cannot do that.
That is our policy.
As I said, you need to fill in the form.
You should have told us earlier.
Calm down.
Could you tell me your order number?
What happened when you tried it?
Does that make sense so far?
Of course, I'd be happy to.
You're right, we made a mistake.
No problem at all.
Great choice, you'll love it.
I'll take care of this myself.
My manager is in a meeting.
You need to contact another department.
Is there anything else I can help you with?
Thank you for telling us, and enjoy your weekend.
Have a nice day.
Please rate our service.
Welcome.
Bye.""".splitlines()
)
CUSTOMER_LINES = tuple(
    """Hi.
My order never arrived.
It broke after two days.
I'm really angry about this.
I'm so worried, it was a present for my daughter.
My father died last month and I have to close his account.
How do I reset my password?
Why was I charged twice?
I don't understand what you mean.
Stop explaining, I just need a yes or no.
I've called three times already.
Can I speak to your manager?
I want a refund.
I'd prefer an e-mail.
I have no heating and a baby at home.
You sent the wrong size again.
Okay, I'll take the blue one.
That worked, thank you so much!
Thanks.
This is ridiculous.
I'm sorry, I typed the wrong number.
No.""".splitlines()
)
#: Names as they stand on speakers; a rubric must not care.
SPEAKERS = ("Dana", "Olumide", "Siobhán", "agent 7")
#: Longer or shorter once case or normal form is changed: whoever searches a changed copy is off by some.
SHIFTING = ("\u0130stanbul", "\ufb01ne", "Stra\u00dfe", "cafe\u0301")
#: Each has broken offsets, case folding or a pattern somewhere.
HOSTILE = (
    "\u0130",  # a capital I with a dot, which becomes two characters in lower case
    "\u00df",  # one letter that becomes two in upper case
    "\ufb01",  # one character, two letters
    "e\u0301",  # a letter and its accent apart
    "\u200b",  # nothing to see, and not a space
    "\u00ad",
    "\u00a0",
    "\u202eright to left\u202c",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u4f60\u597d",
    "\U0001f44d\U0001f3fd",  # a thumb with a skin tone
    "\U0001f469\u200d\U0001f467",  # a family, joined by an invisible character
    "\ud83d",  # half an emoji
    "\x00",
    "\n\n",
    "\r\n",
    "\t",
    "((((",
    "\\",
    "%s {} {0}",
    "<b>",
    "'",
    "\u2019",
    "\u201c",
    "...",
    "?!",
    "1.000,50",
    "AAAAAAAAAAAAAAAA",
)
#: Text in a language that few rubrics read.
FOREIGN = "Guten Tag, ich habe das falsche Paket bekommen und bin sehr verärgert, bitte helfen Sie mir."
