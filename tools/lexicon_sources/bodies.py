"""Bodies of the field: the customs administrations, regional offices and organisations of the reference data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .rows import Row, fold, merge, read

HERE = Path(__file__).parent
COLUMNS = ("form", "name", "acronym", "kind", "country", "region", "lang", "match", "ambiguous", "note")
FRENCH = re.compile(
    r"[Dd]ouanes?\b|\b(?:Organisation|Bureau|Centre|Direction|Banque|Communauté|Agence|Office) "
    r"(?:[a-z]+ )?(?:d[eu'’s]|mondiale|internationale)|\b(?:régional|générale?|des?)\b"
)
SPANISH = re.compile(
    r"[Aa]duanas?\b|\b(?:Organización|Oficina|Dirección|Banco|Comunidad|Servicio|Superintendencia|Agencia|Asociación|"
    r"Convenio|Consejo|Secretaría|Mercado|Comisión|Fondo|Comunidad|Alianza|Unión|Centro|del|de la)\b"
)
# Generic names that many administrations share: nothing but a country beside them tells whose they are.
GENERIC = re.compile(
    r"Customs(?: (?:and|&) (?:Excise|Border|Preventive|Tax|Revenue|Monopol\w+))?"
    r"(?: (?:Department|Division|Administration|Service|Authority|Agency|Directorate|Office|Branch|Board|Committee))?|"
    r"(?:National|State|Federal) Customs (?:Service|Directorate|Administration|Authority|Department|Committee)|"
    r"(?:General )?(?:Directorate|Administration|Department|Board) (?:General )?"
    r"(?:of|for) Customs(?: and \w+(?: \w+)*)?|"
    r"Revenue (?:Authority|Administration)|Servicio Nacional de Aduanas|Administración (?:General|Nacional) de Aduanas|"
    r"Dirección (?:General|Nacional) de Aduanas|Administration des douanes|"
    r"Direction générale des douanes(?: et (?:des )?(?:accises|droits indirects))?",
    re.I,
)
# Other names in the tables that are not the body itself: its projects, treaties, meetings, hosts and common words.
DROPPED = frozenset((HERE / "not_bodies.txt").read_text("utf-8").splitlines())


def iter_body_rows(reference: Path) -> Iterator[Row]:
    """Yield a row a form; ``reference`` holds the tables of organisations, members and regional entities."""
    rows = [*_iter_organizations(reference), *_iter_members(reference), *_iter_entities(reference)]
    rows = [row for row in rows if _is_kept(row)]
    owners: Counter[str] = Counter()
    for form, _ in {(fold(row["form"]), row["name"]) for row in rows}:
        owners[form] += 1
    for row in merge(rows, ("form", "name", "match", "country")):
        is_shared = owners[fold(row["form"])] > 1
        is_generic = bool(GENERIC.fullmatch(row["form"]))
        note = "a generic name" if is_generic else "shared by several bodies" if is_shared else ""
        yield row | {"ambiguous": "1" if note else "0", "note": note}


def _iter_organizations(reference: Path) -> Iterator[Row]:
    for row in read(reference / "organizations.csv"):
        yield from _iter_forms(row["name"], row["acronym"], row["other_names"], row["kind"])


def _iter_members(reference: Path) -> Iterator[Row]:
    for row in read(reference / "wco-members.csv"):
        if row["iso2"] == "EU":
            continue
        formal = row["administration_name"]
        names = _split(row["other_names"])
        countries = [n for n in names if _is_country_name(n)]
        others = "; ".join(n for n in names if n not in countries)
        kind = "customs-administration"
        yield from _iter_forms(formal, row["administration_acronym"], others, kind, row["iso2"], row["wco_region"])


def _iter_entities(reference: Path) -> Iterator[Row]:
    for row in read(reference / "regional-entities.csv"):
        place = row["host_country_iso2"], row["wco_region"]
        yield from _iter_forms(row["name"], "", row["aliases"], row["kind"], *place)


def _iter_forms(name: str, acronym: str, others: str, kind: str, country: str = "", region: str = "") -> Iterator[Row]:
    given = [name, *_split(acronym), *_split(others)]
    for printed in dict.fromkeys([*given, *(spelt for known in given for spelt in _iter_spellings(known))]):
        form = re.sub(r"\s*\((?:former|until|from|since)[^)]*\)", "", printed).strip()
        is_acronym = bool(re.fullmatch(r"[A-Z0-9][A-Z0-9&./-]{1,11}|[A-Z][A-Za-z]*[A-Z]{2,}[A-Za-z]*", form))
        yield {
            "form": form, "name": name, "acronym": next(iter(_split(acronym)), ""),
            "kind": kind, "country": country, "region": region,
            "lang": "es" if SPANISH.search(form) else "fr" if FRENCH.search(form) else "en",
            "match": "exact" if is_acronym else "capital",
        }  # fmt: skip


# The same word in the spelling of the other side of the Atlantic.
SPELLINGS = (
    ("Organization", "Organisation"), ("Center", "Centre"), ("Program", "Programme"), ("Cooperation", "Co-operation"),
    ("Defense", "Defence"), ("Labor", "Labour"), ("Harbors", "Harbours"),
)  # fmt: skip


def _iter_spellings(form: str) -> Iterator[str]:
    """Yield a name in its other spelling, where it has one."""
    american, british = form, form
    for one, other in SPELLINGS:
        american = re.sub(rf"\b{other}\b", one, american)
        british = re.sub(rf"\b{one}\b", other, british)
    plain = british.replace("Co-operation", "Cooperation")
    yield from (spelt for spelt in (american, british, plain) if spelt != form)


def _is_kept(row: Row) -> bool:
    """Return whether a form can be looked for: Latin, not dropped, and no two-letter code of an administration."""
    form, folded = row["form"], fold(row["form"])
    is_code = len(form) < 3 and row["kind"] == "customs-administration"
    # An acronym that spells a common word stays, since it is matched in exact case.
    is_dropped = folded in DROPPED and not (row["match"] == "exact" and form in {"WHO", "CAN", "ECO"})
    return len(form) > 1 and not is_code and not is_dropped and _is_latin(form)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _is_latin(text: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in text)


def _is_country_name(name: str) -> bool:
    words = re.compile("custom|douane|aduan|revenue|autor|servi|tax|agenc|direc|admin|zoll|tull|toll")
    return not words.search(fold(name)) and not re.fullmatch(r"[A-Z]{2,}[A-Z0-9/-]*", name)
