"""The words of the pictures in English, French and Spanish, and how numbers, dates and ordinals are written there.

The words are data (``data/words.csv``): by key one column a language; "one|many" has a singular and a plural, {} a gap.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from kg.assets import get_picture_words_file

LANGUAGES: Final = ("en", "fr", "es")

_SHORT_MONTHS: Final = {
    "en": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.".split(),
}
_MONTHS: Final = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}


class Wording:
    """The words in one language.

    Args:
        language: One of :data:`LANGUAGES`.

    Raises:
        ValueError: If the language is none of them.
    """

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise ValueError(f"a picture is in one of {', '.join(LANGUAGES)}, not {language!r}")
        self.language = language
        self._words = _load_words(language)

    def say(self, key: str, **values: Any) -> str:
        """Return the words of a key, with values set in."""
        return self._words[key].format(**values)

    def get_raw(self, key: str) -> str:
        """Return the words of a key with their gaps, for a script to fill."""
        return self._words[key]

    def count(self, key: str, number: int) -> str:
        """Return a number and what is counted, in the singular or the plural.

        Example:
            >>> Wording("fr").count("n.participation", 1), Wording("es").count("n.participation", 1204)
            ('1 réunion', '1\\xa0204 reuniones')
        """
        return f"{self.tell_number(number)} {self.name(key, number)}"

    def name(self, key: str, number: int = 2) -> str:
        """Return what is counted."""
        one, many = self._words[key].split("|")
        # French counts nought as singular.
        return one if number == 1 or (number == 0 and self.language == "fr") else many

    def tell_number(self, number: int) -> str:
        """Return a number with its thousands set apart."""
        return f"{number:,}" if self.language == "en" else f"{number:,}".replace(",", "\u00a0")

    def tell_ordinal(self, number: int) -> str:
        """Return an ordinal number of an edition.

        Example:
            >>> [Wording(language).tell_ordinal(22) for language in LANGUAGES]
            ['22nd', '22e', '22.ª']
        """
        if self.language == "fr":
            return "1re" if number == 1 else f"{number}e"
        if self.language == "es":
            return f"{number}.ª"
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"

    def tell_days(self, start: str | None, end: str | None) -> str:
        """Return one day or the days from one to another; of a month or year alone, that.

        Args:
            start: As YYYY-MM-DD, YYYY-MM or YYYY.
            end: The same, or None.

        Example:
            >>> Wording("en").tell_days("2019-04-29", "2019-05-02"), Wording("es").tell_days("2019-04-29", "2019-04-30")
            ('29 April – 2 May 2019', '29–30 de abril de 2019')
        """
        first, last = start or end, end or start
        if first is None or last is None:
            return self.say("undated")
        one, other = _split(first), _split(last)
        if one == other or len(one) < 3 or len(other) < 3 or first > last:
            return self._tell_day(one)
        if one[:2] == other[:2]:
            return f"{self._day(one)}–{self._tell_day(other)}"
        if one[0] == other[0]:
            return f"{self._tell_day(one, has_year=False)} – {self._tell_day(other)}"
        return f"{self._tell_day(one)} – {self._tell_day(other)}"

    def tell_month(self, number: int) -> str:
        """Return the short name of a month, 1 is January."""
        return _SHORT_MONTHS[self.language][number - 1]

    def _day(self, date: tuple[int, ...]) -> str:
        return "1er" if self.language == "fr" and date[2] == 1 else str(date[2])

    def _tell_day(self, date: tuple[int, ...], *, has_year: bool = True) -> str:
        words = [self._day(date)] if len(date) > 2 else []
        if len(date) > 1:
            words.append(_MONTHS[self.language][date[1] - 1])
        if len(date) == 1 or has_year:
            words.append(f"{date[0]:04}")
        return (" de " if self.language == "es" else " ").join(words)


@cache
def _load_words(language: str) -> Mapping[str, str]:
    with get_picture_words_file().open(encoding="utf-8", newline="") as file:
        return {row["key"]: row[language] for row in csv.DictReader(file)}


def _split(date: str) -> tuple[int, ...]:
    return tuple(int(part) for part in date[:10].split("-"))
