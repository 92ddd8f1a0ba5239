"""The language of a talk: a small, honest guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relational.analysis.language import language_of
from tests.texts import ODD_TEXTS

SPOKEN = {
    "en": "Hello, my order never came and I would like to know what you are going to do about it, please.",
    "de": "Guten Tag, ich habe mein Paket nicht und wir warten noch. Können Sie mir bitte sagen, wie es weitergeht?",
    "fr": "Bonjour, je n'ai pas reçu mon colis et je voudrais savoir ce que vous allez faire pour nous, merci.",
    "es": "Hola, no me ha llegado el paquete y tengo que saber qué va a pasar con mi pedido, gracias por su ayuda.",
    "pt": "Olá, não recebi a encomenda e tenho de saber o que vai acontecer com meu pedido, muito obrigado.",
    "it": "Ciao, non ho ricevuto il pacco e vorrei sapere come mai. Mi è stato detto che sono tre giorni, grazie.",
    "nl": "Hallo, ik heb het pakket niet gekregen en we wachten nog. Kan je mij zeggen wat er met mijn bestelling is?",
    "pl": "Dzień dobry, nie dostałem paczki i nie wiem co się z nią dzieje. Proszę powiedzieć, czy jest już w drodze.",
    "sv": "Hej, jag har inte fått mitt paket och det är inte bra. Kan ni säga om det kommer att vara här till helgen?",
}


@pytest.mark.parametrize("code", SPOKEN)
def test_a_sentence_or_two_tell_the_language(code: str) -> None:
    """Nine languages are known."""
    assert language_of([SPOKEN[code]]) == code


@pytest.mark.parametrize(
    "text",
    [
        "こんにちは、荷物がまだ届いていません。",
        "Здравствуйте, посылка не пришла",
        "مرحبا، لم يصل الطرد",
        "你好，包裹还没到",  # noqa: RUF001 - a Chinese comma
        "Ok. Здравствуйте, где моя посылка",
    ],
    ids=["Japanese", "Russian", "Arabic", "Chinese", "mixed"],
)
def test_another_script_is_told_from_few_words(text: str) -> None:
    """It needs no marker words, and no name of the language either."""
    assert language_of([text]) == "und"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ok",
        "Danke schön",
        "12345 67-89",
        "\U0001f600\U0001f600",
        "AB12 CD34 EF56 GH78 IJ90 KL12 MN34 OP56 QR78 ST90 UV12 WX34",
    ],
    ids=["nothing", "one word", "two words", "numbers", "emoji", "codes"],
)
def test_too_little_to_tell_gives_nothing(text: str) -> None:
    """Short talks are scored, not guessed about."""
    assert language_of([text]) is None


def test_a_language_that_is_not_known_is_not_taken_for_english() -> None:
    """Turkish and Finnish share hardly a word with the nine."""
    turkish = "Merhaba, siparişim hâlâ gelmedi ve ne zaman gelir, öğrenmek isterim. Lütfen bana yardım edin."  # noqa: RUF001 - Turkish
    finnish = "Hei, tilaukseni ei ole vieläkään saapunut ja haluaisin tietää milloin se tulee. Voitko auttaa minua?"
    assert language_of([turkish]) != "en"
    assert language_of([finnish]) != "en"


def test_a_foreign_word_or_name_does_not_make_an_english_talk_foreign() -> None:
    """A guess needs more markers than English has."""
    text = "Hi, I ordered the crème brûlée set for my abuela and la casa is still waiting, can you check it for me?"
    assert language_of([text]) == "en"


def test_an_english_greeting_does_not_make_a_german_talk_english() -> None:
    """The words of the talk decide."""
    assert language_of(["Hello!", SPOKEN["de"], "Ok, thank you."]) == "de"


def test_accents_and_capitals_do_not_matter() -> None:
    """Shouting is no language."""
    assert language_of([SPOKEN["de"].upper()]) == "de"


def test_a_long_talk_is_judged_by_its_beginning() -> None:
    """The work does not grow with the talk."""
    assert language_of([SPOKEN["en"] * 40, SPOKEN["de"] * 4000]) == "en"


@settings(deadline=None)
@given(st.lists(ODD_TEXTS, max_size=4))
def test_any_text_gets_a_code_or_nothing(texts: list[str]) -> None:
    """No text is too odd to be asked about."""
    assert language_of(texts) in {*SPOKEN, "und", None}
