"""Names of countries and territories in three languages, and their demonyms in every gender and number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pycountry
from babel import Locale

from .rows import Row, fold, merge, read

COLUMNS = ("form", "code", "kind", "lang", "match", "ambiguous", "note")
LANGUAGES = ("en", "fr", "es")
HERE = Path(__file__).parent

# A word, a given name or a city as often as the country; the value says which.
AMBIGUOUS = {
    "antigua": "also a city of Guatemala", "chad": "also a given name", "jordan": "also a given name and a surname",
    "dominique": "also a given name", "maurice": "also a given name", "mauricio": "also a given name",
    "israel": "also a given name", "salvador": "also a given name", "granada": "also cities",
    "jersey": "also a garment and a state", "saint martin": "also a given name", "san martin": "also a surname",
    "santa elena": "also a city", "trinidad": "also a given name", "micronesia": "also the wider region",
    "congo": "CD when preceded by Democratic Republic of", "islas virgenes": "British or United States",
    "santa lucia": "also cities", "san bartolome": "also a given name",
}  # fmt: skip
# Never a country in this kind of text: "Réunion" is the French meeting.
DROPPED = {"reunion", "la reunion", "man", "saba", "sahara", "chaco", "heard", "bonaire, saint eustache et saba"}


def iter_country_rows(reference: Path) -> Iterator[Row]:
    """Yield names and demonyms; ``reference`` is the folder with ``country-codes.csv`` and ``wco-members.csv``."""
    demonyms = list(iter_demonyms())
    owners: dict[str, set[str]] = {}
    for row in demonyms:
        owners.setdefault(fold(row["form"]), set()).add(row["code"])
    names = [row for form, code, lang in _iter_names(reference) for row in _iter_variants(form, code, lang)]
    for row in names:
        owners.setdefault(fold(row["form"]), set()).add(row["code"])
    for row in merge(chain(names, demonyms), ("form", "code", "kind", "match")):
        folded = fold(row["form"])
        if folded in DROPPED or len(folded) < 3:
            continue
        note = AMBIGUOUS.get(folded, "")
        if len(owners[folded]) > 1:
            note = "also " + " ".join(sorted(owners[folded] - {row["code"]}))
        yield row | {"ambiguous": "1" if note else "0", "note": note}


def _iter_names(reference: Path) -> Iterator[tuple[str, str, str]]:
    codes = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    for lang in LANGUAGES:
        territories = Locale(lang).territories
        yield from ((territories[code], code, lang) for code in sorted(codes) if code in territories)
    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            if value := getattr(country, field, None):
                yield value, country.alpha_2, "en"
    columns = [("UNTERM English Short", "en"), ("UNTERM English Formal", "en"), ("UNTERM French Short", "fr"),
               ("UNTERM French Formal", "fr"), ("UNTERM Spanish Short", "es"), ("UNTERM Spanish Formal", "es"),
               ("official_name_en", "en"), ("official_name_fr", "fr"), ("official_name_es", "es"),
               ("CLDR display name", "en")]  # fmt: skip
    for row in read(reference / "country-codes.csv"):
        yield from ((row[c], row["ISO3166-1-Alpha-2"], lang) for c, lang in columns if row[c])
    members = read(reference / "wco-members.csv")
    yield from ((row["short_name"], row["iso2"], "en") for row in members if row["iso2"] != "EU")


def _iter_variants(form: str, code: str, lang: str) -> Iterator[Row]:
    """Yield a name as printed, without article and gender mark, and with "&" and "St." for the full words."""
    plain = re.sub(r"\s*\[[^]]*\]|\s*\*$", "", form).strip()
    plain = re.sub(r"\s*\((?:the|l[ae]s?|l'|el|los|las)\)$", "", plain, flags=re.I)
    plain = re.sub(r"^(?:the |la |le |les |l['’]|el |los |las )", "", plain, flags=re.I if lang == "en" else 0)
    plain = plain.replace("’", "'")
    forms = {plain}
    if inverted := re.fullmatch(r"(.+), ((?:[A-Z]\S+ )*(?:Republic|States|Kingdom|State) of(?: the)?)", plain):
        forms.add(f"{inverted[2]} {inverted[1]}")
    style = re.compile(r" \((?:Islamic|Bolivarian|Plurinational|Federated).*\)$")
    forms |= {style.sub("", f) for f in forms}
    forms |= {f.replace(" and ", " & ") for f in forms} | {f.replace(" y ", " & ") for f in forms if lang == "es"}
    forms |= {f.replace("Saint ", short) for f in forms for short in ("St. ", "St ")}
    forms |= {f.replace("St. ", "St ") for f in forms} | {f.replace("St. ", "Saint ") for f in forms}
    for variant in sorted(forms):
        if variant[0].isupper() and variant != code:
            yield {"form": variant, "code": code, "kind": "name", "lang": lang, "match": "capital"}


def iter_demonyms() -> Iterator[Row]:
    """Yield every demonym of ``demonyms.csv`` in its genders and numbers; "=" marks a form that does not inflect."""
    inflect = {"en": _inflect_english, "fr": _inflect_french, "es": _inflect_spanish}
    for row in read(HERE / "demonyms.csv"):
        for lang in LANGUAGES:
            for stem in filter(None, row[lang].split("/")):
                forms = [stem[1:]] if stem.startswith("=") else inflect[lang](stem)
                match = "capital" if lang == "en" else "fold"
                same = {"code": row["code"], "kind": "demonym", "lang": lang, "match": match}
                yield from ({"form": form, **same} for form in forms)


def _inflect_english(word: str) -> list[str]:
    return [word] if re.search(r"(?:ese|ois|ss|né|ne|ch)$", word) else [word, word + "s"]


def _inflect_french(word: str) -> list[str]:
    endings = (("ien", "ienne"), ("éen", "éenne"), ("en", "enne"), ("on", "onne"), ("ïen", "ïenne"))
    if word.endswith(("e",)):
        return [word, word + "s"]
    feminine = next((word[: -len(a)] + b for a, b in endings if word.endswith(a)), word + "e")
    plural = word if word.endswith(("s", "x")) else word + "s"
    return list(dict.fromkeys([word, plural, feminine, feminine + "s"]))


def _inflect_spanish(word: str) -> list[str]:
    if word.endswith("o"):
        return [word, word[:-1] + "a", word + "s", word[:-1] + "as"]
    if word.endswith(("a", "e")):
        return [word, word + "s"]
    if word.endswith(("í", "ú")):
        return [word, word + "s", word + "es"]
    stem = word.translate(str.maketrans("áéó", "aeo")) if word[-2] in "áéó" else word
    return [word, stem + "a", stem + "es", stem + "as"]
