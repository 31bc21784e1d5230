# ruff: noqa: E501 - one long line a country is easier to check
"""Write ontology/reference/countries.csv from the PDDL country-codes table, CLDR names and a list of demonyms.

Run by hand when a source changes: ``python tools/make_countries.py COUNTRY_CODES.csv [OUTPUT.csv]``. Special cases stand below,
each with the reason; everything else is copied. The table of demonyms is ``tools/demonyms.txt``.
"""

import csv
import sys
from pathlib import Path

from babel import Locale

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "ontology" / "reference" / "countries.csv"
CODES = "https://github.com/datasets/country-codes (PDDL)"
FIELDS = [
    "iso2", "iso3", "m49", "name_en", "name_fr", "name_es", "other_names", "adjectives_en", "adjectives_fr",
    "adjectives_es", "status", "end", "eu_authority", "wikidata", "geonames", "note", "source",
]  # fmt: skip

#: Usual names that CLDR does not use, semicolon-separated; CLDR's own name stays among the other names.
NAMES_EN = {
    "HK": "Hong Kong, China", "MO": "Macao, China", "PS": "Palestine", "CG": "Congo", "CD": "Democratic Republic of the Congo",
    "MM": "Myanmar", "TR": "Türkiye", "CZ": "Czech Republic", "TW": "Chinese Taipei", "CI": "Côte d'Ivoire",
    "RU": "Russian Federation", "KR": "Korea", "AG": "Antigua and Barbuda", "BA": "Bosnia and Herzegovina",
    "TT": "Trinidad and Tobago", "KN": "Saint Kitts and Nevis", "LC": "Saint Lucia",
    "VC": "Saint Vincent and the Grenadines", "ST": "Sao Tome and Principe", "MV": "Maldives",
    "AE": "United Arab Emirates", "LA": "Lao PDR", "CV": "Cabo Verde", "SZ": "Eswatini", "VN": "Viet Nam", "BN": "Brunei Darussalam",
}  # fmt: skip
OTHERS = {
    "AE": "UAE; Émirats arabes unis; EAU", "AG": "Antigua & Barbuda; Antigua", "BA": "Bosnia & Herzegovina; Bosnia; BiH",
    "BN": "Brunei", "BO": "Plurinational State of Bolivia", "BS": "The Bahamas", "BY": "Republic of Belarus",
    "CD": "DRC; DR Congo; RDC; Congo-Kinshasa; Congo (Kinshasa); République démocratique du Congo; Zaire",
    "CG": "Republic of Congo; Republic of the Congo; Congo-Brazzaville; Congo (Brazzaville); République du Congo; Congo (Republic of)",
    "CI": "Ivory Coast; Cote d'Ivoire", "CN": "People's Republic of China; PRC; PR China", "CV": "Cape Verde",
    "CZ": "Czechia", "FM": "Federated States of Micronesia", "FYROM": "", "GB": "UK; U.K.; Great Britain; Britain",
    "GM": "The Gambia", "HK": "Hong Kong; Hong Kong SAR; Hong Kong SAR China", "IR": "Islamic Republic of Iran",
    "KG": "Kyrgyz Republic; République kirghize", "KN": "St Kitts and Nevis; St. Kitts and Nevis; St. Kitts & Nevis",
    "KR": "South Korea; Republic of Korea; ROK; Korea (Republic of); République de Corée; Corée; Corea",
    "KP": "DPRK; Democratic People's Republic of Korea", "LA": "Laos; Lao People's Democratic Republic; Lao",
    "LC": "St Lucia; St. Lucia", "MD": "Republic of Moldova", "MK": "Republic of North Macedonia; Macedonia; FYROM",
    "MM": "Burma", "MO": "Macao; Macau; Macao SAR", "NL": "The Netherlands; Holland", "PG": "PNG",
    "PS": "State of Palestine", "RU": "Russia; Rusia; Russie", "SA": "KSA; Kingdom of Saudi Arabia", "ST": "São Tomé and Príncipe; São Tomé & Príncipe; Sao Tome & Principe",
    "SV": "Salvador", "SY": "Syrian Arab Republic", "SZ": "Swaziland; eSwatini; Kingdom of Eswatini",
    "TL": "East Timor; Timor Leste", "TR": "Turkey; Turkiye; Republic of Türkiye; Republic of Turkey", "TT": "Trinidad & Tobago; Trinidad",
    "TW": "Taiwan; Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu",
    "TZ": "United Republic of Tanzania", "US": "USA; U.S.; U.S.A.; United States of America; US; EE.UU.; Etats-Unis",
    "VC": "St Vincent and the Grenadines; St. Vincent and the Grenadines; St. Vincent", "VE": "Bolivarian Republic of Venezuela",
    "VN": "Vietnam; Socialist Republic of Vietnam", "ZA": "Republic of South Africa; RSA",
}  # fmt: skip
NOTES = {
    "HK": "Special administrative region of China; a separate customs territory and WCO Member.",
    "MO": "Special administrative region of China; a separate customs territory and WCO Member.",
    "PS": "ISO code element of the State of Palestine; a WCO Member; recognition differs between states.",
    "TW": "ISO code element; named Chinese Taipei in most international bodies; no WCO Member.",
}
EXTRA = [
    {"iso2": "EU", "name_en": "European Union", "name_fr": "Union européenne", "name_es": "Unión Europea",
     "other_names": "EU; UE", "status": "exceptionally reserved", "eu_authority": "EUR", "wikidata": "Q458",
     "note": "A customs union with rights akin to WCO membership; the alpha-2 is exceptionally reserved, there is no alpha-3 and no M49.",
     "source": "own knowledge"},
    {"iso2": "XK", "iso3": "XKX", "name_en": "Kosovo", "name_fr": "Kosovo", "name_es": "Kosovo", "status": "user-assigned",
     "adjectives_en": "Kosovar; Kosovan", "adjectives_fr": "kosovar", "adjectives_es": "kosovar",
     "wikidata": "Q1246", "geonames": "831053",
     "note": "User-assigned codes, not in ISO 3166-1 and without M49; WCO rights suspended by Council decisions of 2017-2018. No EU authority link: its code there has changed.",
     "source": "own knowledge"},
    {"iso2": "AN", "iso3": "ANT", "m49": "530", "name_en": "Netherlands Antilles", "name_fr": "Antilles néerlandaises",
     "name_es": "Antillas Neerlandesas", "status": "dissolved", "end": "2010-10-10", "wikidata": "Q25227",
     "note": "Dissolved into CW, SX and BQ; kept for notices before that day (ISO 3166-3 ANHH).", "source": "own knowledge"},
    {"iso2": "CS", "iso3": "SCG", "m49": "891", "name_en": "Serbia and Montenegro", "name_fr": "Serbie-et-Monténégro",
     "name_es": "Serbia y Montenegro", "status": "dissolved", "end": "2006-06-05", "wikidata": "Q37024",
     "note": "Dissolved into RS and ME (ISO 3166-3 CSXX). CS had named Czechoslovakia before 1993.", "source": "own knowledge"},
    {"iso2": "SU", "iso3": "SUN", "m49": "810", "name_en": "Soviet Union", "name_fr": "Union soviétique",
     "name_es": "Unión Soviética", "other_names": "USSR; URSS", "status": "dissolved", "end": "1991-12-26",
     "wikidata": "Q15180", "note": "ISO 3166-3 SUHH.", "source": "own knowledge"},
]  # fmt: skip
#: Missing in the table of codes.
WIKIDATA = {"NA": "Q1030"}
STATUS = {"Yes": "independent", "In contention": "disputed"}


def _names(code: str) -> tuple[dict[str, str], set[str]]:
    """Return CLDR's names of a territory by language, and every further spelling."""
    names, others = {}, set()
    for language in ("en", "fr", "es", "pt"):
        name = Locale(language).territories.get(code, "")
        if language != "pt":
            names[language] = name
        others.add(name)
    if code in NAMES_EN:
        names["en"] = NAMES_EN[code]
    return names, others


def _row(record: dict[str, str], demonyms: dict[str, list[str]]) -> dict[str, str]:
    """Make one row of the table from one row of the codes."""
    code = record["ISO3166-1-Alpha-2"]
    names, others = _names(code)
    short = record["UNTERM English Short"].replace("*", "").replace("(the)", "").strip()
    others |= {short, *(o.strip() for o in OTHERS.get(code, "").split(";"))}
    others -= {"", *names.values()}
    adjectives = demonyms.get(code, ["", "", ""])
    wikidata = record["wikidata_id"].rsplit("/", 1)[-1] or WIKIDATA.get(code, "")
    return {
        "iso2": code, "iso3": record["ISO3166-1-Alpha-3"], "m49": record["M49"].zfill(3),
        "name_en": names["en"], "name_fr": names["fr"], "name_es": names["es"], "other_names": "; ".join(sorted(others)),
        "adjectives_en": adjectives[0].replace(";", "; "), "adjectives_fr": adjectives[1].replace(";", "; "),
        "adjectives_es": adjectives[2].replace(";", "; "),
        "status": STATUS.get(record["is_independent"], record["is_independent"].lower().replace("part of ", "part of ")),
        "end": "", "eu_authority": record["ISO3166-1-Alpha-3"], "wikidata": wikidata, "geonames": record["Geoname ID"],
        "note": NOTES.get(code, ""), "source": CODES,
    }  # fmt: skip


def main() -> None:
    """Write the table, ordered by code."""
    demonyms = {}
    for line in (HERE / "demonyms.txt").read_text(encoding="utf-8").splitlines():
        code, *adjectives = line.split("|")
        demonyms[code] = adjectives
    with open(sys.argv[1], encoding="utf-8", newline="") as stream:
        rows = [_row(record, demonyms) for record in csv.DictReader(stream)]
    rows += [dict.fromkeys(FIELDS, "") | extra for extra in EXTRA]
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["iso2"]))


if __name__ == "__main__":
    main()
