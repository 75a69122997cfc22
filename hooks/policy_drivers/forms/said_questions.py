"""The questions about a driver as a site asks them in its language, for whatever finds an answer by our own words."""

from __future__ import annotations

from datetime import date

from policy_drivers.forms.questions import questions_of_driver
from policy_drivers.model.names import fold
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.words import ENGLISH, Words


def in_our_words(settings: Settings, words: Words) -> dict[str, str]:
    """The words of each question, folded, and those that it has in English; none where a site asks in English."""
    if words is ENGLISH:
        return {}
    known, asked_once = Catalogue(), settings.model_copy(update={"show_reviews": True})
    said = questions_of_driver(known, asked_once, date.min, words)
    in_english = questions_of_driver(known, asked_once, date.min)
    return {
        fold(each): ours.words
        for one, ours in zip(said, in_english, strict=True)
        for each in (one.words, *one.former)
        if each not in (ours.words, *ours.former)
    }
