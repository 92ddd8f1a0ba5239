"""Score conversations in a web service: one compiled scorer for the life of the process."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI, HTTPException

import relational

app = FastAPI()
scorer = relational.Scorer(select=["empathy", "no-dead-end"])


@app.post("/scores")
def scores(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """The evaluation of one conversation, as plain data; the transcript is not sent back."""
    try:
        plain = relational.to_plain(scorer.score(messages))
    except relational.InputError as error:
        raise HTTPException(422, str(error)) from None
    return {key: part for key, part in plain.items() if key != "interaction"}


async def ask() -> None:
    """What a test of the service does: no port, no network."""
    worried = "I'm so worried, my mother's medicine has not come."
    answered = "Of course you're worried. It is on the van, and with her by noon."
    talk = [{"role": "user", "content": worried}, {"role": "assistant", "content": answered}]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
        found = (await client.post("/scores", json=talk)).json()["outcomes"]["empathy"]
        print(f"{found['value']:.2f}", [item["quote"] for item in found["evidence"]])
        refused = await client.post("/scores", json=[{"role": "user", "content": 5}])
        print(refused.status_code, refused.json()["detail"])


asyncio.run(ask())
