"""Bodies of the field: the customs administrations, regional offices and organisations of the reference data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .rows import Row, fold, merge, read

COLUMNS = ("form", "name", "acronym", "kind", "country", "region", "lang", "match", "ambiguous", "note")
FRENCH = re.compile(r"[Dd]ouanes?\b|\b(?:Organisation|Bureau|Centre|Direction|Banque|Communauté|Agence|Office) (?:[a-z]+ )?(?:d[eu'’s]|mondiale|internationale)|\b(?:régional|générale?|des?)\b")
SPANISH = re.compile(r"[Aa]duanas?\b|\b(?:Organización|Oficina|Dirección|Banco|Comunidad|Servicio|Superintendencia|Agencia|del|de la)\b")
# Generic names that many administrations share: nothing but a country beside them tells whose they are.
GENERIC = re.compile(r"^(?:Customs(?: (?:and|&) (?:Excise|Border|Preventive|Tax|Revenue|Monopol\w+))?(?: (?:Department|Division|Administration|Service|Authority|Agency|Directorate|Office|Branch|Board|Committee))?|(?:National|State|Federal) Customs (?:Service|Directorate|Administration|Authority|Department|Committee)|(?:General )?(?:Directorate|Administration|Department|Board) (?:General )?(?:of|for) Customs(?: and \w+(?: \w+)*)?|Revenue (?:Authority|Administration)|Servicio Nacional de Aduanas|Administración (?:General|Nacional) de Aduanas|Dirección (?:General|Nacional) de Aduanas|Direction générale des douanes(?: et (?:accises|droits indirects))?|Administration des douanes)$", re.I)  # fmt: skip

# Other names in the tables that are not the body itself: its projects, treaties, meetings, hosts and common words.
DROPPED = {
    "asycuda", "container control programme", "finland", "wco esa project", "the alliance", "global trade facilitation programme", "gtfp",
    "accelerate trade facilitation programme", "tir", "bascap", "basel convention", "rotterdam convention", "stockholm convention",
    "convention de bale", "cartagena protocol on biosafety", "project hunter", "sasec customs subgroup", "gatt", "chogm",
    "commonwealth heads of government meeting", "sub committee on customs procedures", "agadir agreement", "revenue", "douane", "zoll",
    "federal ministry of finance", "uk border force", "council of heads of customs services of cis", "car", "rca", "drc", "rdc", "revenue service",
    "carec customs cooperation committee", "african continental free trade area", "zone de libre echange continentale africaine", "tull", "tulli",
    "state of palestine", "palestinian authority", "ministry of finance customs administration", "customs affairs", "convention sur la diversite biologique",
    "convention sur le commerce international des especes de faune et de flore sauvages menacees d'extinction", "who", "can", "eco", "pa", "aia", "ics", "is",
}  # fmt: skip


def iter_body_rows(reference: Path) -> Iterator[Row]:
    """Yield a row a form; ``reference`` holds the tables of organisations, members and regional entities."""
    rows = [*_iter_organizations(reference), *_iter_members(reference), *_iter_entities(reference)]
    rows = [row for row in rows if _is_kept(row)]
    owners: Counter[str] = Counter()
    for form, _ in {(fold(row["form"]), row["name"]) for row in rows}:
        owners[form] += 1
    for row in merge(rows, ("form", "name", "match", "country")):
        is_shared = owners[fold(row["form"])] > 1
        is_generic = bool(GENERIC.match(row["form"]))
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
        yield from _iter_forms(formal, row["administration_acronym"], others, "customs-administration", row["iso2"], row["wco_region"])


def _iter_entities(reference: Path) -> Iterator[Row]:
    for row in read(reference / "regional-entities.csv"):
        yield from _iter_forms(row["name"], "", row["aliases"], row["kind"], row["host_country_iso2"], row["wco_region"])


def _iter_forms(name: str, acronym: str, others: str, kind: str, country: str = "", region: str = "") -> Iterator[Row]:
    for form in dict.fromkeys([name, *_split(acronym), *_split(others)]):
        form = re.sub(r"\s*\((?:former|until|from|since)[^)]*\)", "", form).strip()
        is_acronym = bool(re.fullmatch(r"[A-Z0-9][A-Z0-9&./ -]{1,11}|[A-Z][A-Za-z]*[A-Z]{2,}[A-Za-z]*", form)) and " " not in form
        yield {
            "form": form, "name": name, "acronym": _split(acronym)[0] if acronym else "", "kind": kind, "country": country, "region": region,
            "lang": "es" if SPANISH.search(form) else "fr" if FRENCH.search(form) else "en",
            "match": "exact" if is_acronym else "capital",
        }  # fmt: skip


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
    words = ("custom", "douane", "aduan", "revenue", "autor", "service", "tax", "agenc", "servi", "direc", "admin", "zoll", "tull", "toll")
    return not any(w in fold(name) for w in words) and not re.fullmatch(r"[A-Z]{2,}[A-Z0-9/-]*", name)
