"""The configuration of a portal, from ``kg.toml`` or ``[tool.kg]`` of a ``pyproject.toml``."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kg.errors import ConfigError
from kg.export import FORMATS
from kg.model.frozen import Frozen
from kg.publish import table as t
from kg.publish.authority import EARTH, Licence, load_language_codes, load_licences, load_schemes

#: The file that is looked for where none is named.
FILE_NAME: Final = "kg.toml"
_TITLES: Final = {
    "en": "Regional customs cooperation: a knowledge graph",
    "es": "Cooperación aduanera regional: un grafo de conocimiento",
    "fr": "Coopération douanière régionale : un graphe de connaissances",
}
_DESCRIPTIONS: Final = {
    "en": "Meetings, people, bodies, decisions and agreements of customs cooperation as news notices report them; each "
    "fact leads to the sentence that states it.",
    "es": "Reuniones, personas, organismos, decisiones y acuerdos de la cooperación aduanera según los comunicados; "
    "cada hecho lleva a la frase que lo afirma.",
    "fr": "Réunions, personnes, organismes, décisions et accords de la coopération douanière d'après les communiqués ; "
    "chaque fait renvoie à la phrase qui l'énonce.",
}
_KEYWORDS: Final = {
    "en": ("customs", "international cooperation", "knowledge graph", "linked data"),
    "es": ("aduanas", "cooperación internacional"),
    "fr": ("douane", "coopération internationale"),
}
_FORMATS: Final = ("turtle", "trig", "nquads", "jsonld", "csv")
_GEONAMES: Final = re.compile(r"https://sws\.geonames\.org/\d+/\Z")


@dataclass(frozen=True, slots=True)
class Publisher(Frozen):
    """Who publishes: names by language, the IRI that stands for it, its type (an ADMS code) and its page."""

    names: Mapping[str, str]
    iri: str
    type: str | None = None
    homepage: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask: a name, with an e-mail address, a page, or both."""

    name: str
    email: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class PortalConfig(Frozen):
    """What a publication says about itself.

    Attributes:
        site: Where the folder will be on the web; ends in /.
        licence: Of the data.
        publisher: Who publishes.
        contact: Whom to ask.
        titles: By language tag, sorted.
        descriptions: By language tag, sorted.
        keywords: By language tag, sorted.
        languages: Tags of the languages of the data; empty means those of the notices.
        base: Base of the instance IRIs; None is whatever the store was made with.
        periodicity: Code of the authority list "frequency".
        themes: Codes of the authority list "data-theme".
        spatial: IRIs of places: the world, continents, countries, GeoNames.
        availability: Code of the authority list "planned-availability".
        access: Code of the authority list "access-right".
        issued: Day of the first publication.
        endpoint: Address of a SPARQL endpoint over the same data.
        endpoint_description: Address of what describes it.
        formats: Formats of the dumps, keys of :data:`kg.export.FORMATS`.
        with_text: Whether the texts of the notices are published; sentences always are.
    """

    site: str
    licence: Licence
    publisher: Publisher
    contact: Contact | None = None
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType(_TITLES))
    descriptions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType(_DESCRIPTIONS))
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType(_KEYWORDS))
    languages: tuple[str, ...] = ()
    base: str | None = None
    periodicity: str = "IRREG"
    themes: tuple[str, ...] = ("INTR", "ECON")
    spatial: tuple[str, ...] = (EARTH,)
    availability: str = "AVAILABLE"
    access: str = "PUBLIC"
    issued: datetime.date | None = None
    endpoint: str | None = None
    endpoint_description: str | None = None
    formats: tuple[str, ...] = _FORMATS
    with_text: bool = False


def load_config(path: str | Path) -> PortalConfig:
    """Load the configuration from a file; of a ``pyproject.toml`` the table ``[tool.kg]``.

    Raises:
        ConfigError: The file cannot be read, a key is missing, unknown, or has a wrong value.
    """
    values = _read_toml(Path(path))
    if Path(path).name == "pyproject.toml":
        section = _find_section(values)
        if section is None:
            raise ConfigError("there is no table [tool.kg]", where=str(path))
        values = section
    return parse_config(values, where=str(path))


def find_config(folder: str | Path = ".") -> Path | None:
    """Return the file with a configuration in a folder: ``kg.toml``, else a ``pyproject.toml`` with ``[tool.kg]``.

    Raises:
        ConfigError: The pyproject.toml cannot be read.
    """
    own, project = Path(folder) / FILE_NAME, Path(folder) / "pyproject.toml"
    if own.is_file():
        return own
    return project if project.is_file() and _find_section(_read_toml(project)) is not None else None


def parse_config(values: Mapping[str, Any], *, where: str = FILE_NAME) -> PortalConfig:
    """Turn the values of a file into a configuration; see :func:`load_config`.

    Example:
        >>> parse_config({"site": "https://example.org/kg", "licence": "CC-BY-4.0", "publisher": {"name": "X"}}).site
        'https://example.org/kg/'
    """
    top = t.Table(values, where=where)
    schemes = load_schemes()
    site = top.get("site", t.check_site, 'site = "https://data.example.org/customs/"')
    config = PortalConfig(
        site=site,
        licence=_parse_licence(top),
        publisher=_parse_publisher(top, site),
        contact=_parse_contact(top),
        titles=MappingProxyType(top.find("title", t.check_worded, _TITLES)),
        descriptions=MappingProxyType(top.find("description", t.check_worded, _DESCRIPTIONS)),
        keywords=MappingProxyType(top.find("keywords", t.check_keywords, _KEYWORDS)),
        languages=top.find("languages", t.check_list(t.check_code(load_language_codes())), ()),
        base=top.find("base", t.check_base, None),
        periodicity=top.find("periodicity", t.check_code(schemes["frequency"].terms), "IRREG"),
        themes=top.find("themes", t.check_list(t.check_code(schemes["data-theme"].terms)), ("INTR", "ECON")),
        spatial=top.find("spatial", t.check_list(_check_place), (EARTH,)),
        availability=top.find("availability", t.check_code(schemes["availability"].terms), "AVAILABLE"),
        access=top.find("access", t.check_code(schemes["access-right"].terms), "PUBLIC"),
        issued=top.find("issued", t.check_date, None),
        endpoint=top.find("endpoint", t.check_iri, None),
        endpoint_description=top.find("endpoint-description", t.check_iri, None),
        formats=top.find("formats", t.check_list(t.check_code(FORMATS)), _FORMATS),
        with_text=top.find("with-text", t.check_flag, False),
    )
    top.refuse_others()
    if config.endpoint_description and not config.endpoint:
        raise top.refuse("endpoint-description", "describes an endpoint, but there is no endpoint")
    return config


def _find_section(values: Mapping[str, Any]) -> dict[str, Any] | None:
    tools = values.get("tool")
    section = tools.get("kg") if isinstance(tools, dict) else None
    return section if isinstance(section, dict) else None


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except OSError as exc:
        raise ConfigError(f"cannot be read: {exc.strerror or exc}", where=str(path)) from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise ConfigError(f"is not TOML: {exc}", where=str(path)) from exc


def _parse_licence(top: t.Table) -> Licence:
    """Read the licence: the SPDX identifier of one that is known, or the address of any with its type."""
    kinds = load_schemes()["licence-type"].terms
    known = load_licences()
    kind = top.find("licence-type", t.check_code(kinds), None)
    value = top.get("licence", t.check_text, 'licence = "CC-BY-4.0"')
    if not value.startswith(("http://", "https://")):
        return known[top.get("licence", t.check_code(known), "")]
    iri = top.get("licence", t.check_iri, "")
    held = next((one for one in known.values() if one.iri == iri), None)
    return held or Licence(iri, title=iri, type=kind or "UnknownIPR")


def _parse_publisher(top: t.Table, site: str) -> Publisher:
    section = top.find_table("publisher")
    if section is None:
        raise top.refuse("publisher", 'is missing; add for example: publisher = {name = "Example Customs"}')
    publisher = Publisher(
        names=MappingProxyType(section.get("name", t.check_worded, 'name = "Example Customs"')),
        iri=section.find("iri", t.check_iri, f"{site}catalog.ttl#publisher"),
        type=section.find("type", t.check_code(load_schemes()["publisher-type"].terms), None),
        homepage=section.find("homepage", t.check_iri, None),
    )
    section.refuse_others()
    return publisher


def _parse_contact(top: t.Table) -> Contact | None:
    section = top.find_table("contact")
    if section is None:
        return None
    contact = Contact(
        name=section.get("name", t.check_text, 'name = "Open data team"'),
        email=section.find("email", t.check_email, None),
        page=section.find("page", t.check_iri, None),
    )
    section.refuse_others()
    if not contact.email and not contact.page:
        raise top.refuse("contact", "needs an email or a page")
    return contact


def _check_place(value: Any) -> str:
    """Take "world", the code of a continent or country (three letters), or a place of GeoNames."""
    if value == "world":
        return EARTH
    if isinstance(value, str) and _GEONAMES.match(value):
        return value
    schemes = load_schemes()
    for name in ("continent", "country"):
        if value in schemes[name].terms:
            return schemes[name].mint_term(str(value))
    return t.check_code(["world", *schemes["continent"].terms, *schemes["country"].terms])(value)
