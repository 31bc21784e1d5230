"""Positions have the title as printed and the organisation they are held in."""

from __future__ import annotations

import pytest

from tests.extract.named import find_posts


@pytest.mark.parametrize(
    ("text", "language", "name", "post"),
    [
        ("Ms. Ada Lind, Deputy Director of Norwegian Customs, spoke.", "en", "Ada Lind",
         ("Deputy Director", "Norway Customs")),
        ("Acting Comptroller of Jamaica Customs, Mr. Roy Reid, spoke.", "en", "Roy Reid",
         ("Acting Comptroller", "Jamaica Customs")),
        ("Mr. Roy Reid, Ambassador of Jamaica to Belgium, spoke.", "en", "Roy Reid",
         ("Ambassador to Belgium", "Jamaica")),
        ("Ms. Ada Lind, Minister of Trade, Industry and Tourism of The Gambia, spoke.", "en", "Ada Lind",
         ("Minister of Trade, Industry and Tourism", "The Gambia")),
        ("Ms. Ada Lind, Deputy Commissioner (Legal Affairs) of the Kenya Revenue Authority, spoke.", "en", "Ada Lind",
         ("Deputy Commissioner (Legal Affairs)", "Kenya Revenue Authority")),
        ("Mr. Roy Reid, Commissioner for Customs of East Timor, spoke.", "en", "Roy Reid",
         ("Commissioner for Customs", "East Timor")),
        ("Mr. Roy Reid, OBE, Chief Commissioner of the Fiji Revenue and Customs Service, spoke.", "en", "Roy Reid",
         ("Chief Commissioner", "Fiji Revenue and Customs Service")),
        ("Ms. Ada Lind, Deputy Director, Procedures and Facilitation, WCO, spoke.", "en", "Ada Lind",
         ("Deputy Director, Procedures and Facilitation", "World Customs Organization")),
        ("The WCO Data Analytics Officer, Ms. Ada Lind, spoke.", "en", "Ada Lind",
         ("Data Analytics Officer", "World Customs Organization")),
        ("M. Luc Bernier, ministre guinéen des Mines et de la Géologie, a parlé.", "fr", "Luc Bernier",
         ("ministre des Mines et de la Géologie", "Guinée")),
        ("Mme Claire Petit, directrice adjointe de l'Agence nationale du tourisme, a parlé.", "fr", "Claire Petit",
         ("directrice adjointe", "Agence nationale du tourisme")),
        ("Ms. Ada Lind, a customs and tax expert at the World Bank, spoke.", "en", "Ada Lind",
         ("customs and tax expert", "World Bank")),
        ("Mr. Roy Reid, Chairman of the Board of the Kenya Revenue Authority, spoke.", "en", "Roy Reid",
         ("Chairman of the Board", "Kenya Revenue Authority")),
        ("Le directeur général de l'Administration générale des douanes (AGD) d'Haïti, M. Luc Petit, a parlé.", "fr",
         "Luc Petit", ("directeur général", "Administration générale des douanes")),
        ("Ambassador Ada Lind, the Head of the OSCE Centre, spoke.", "en", "Ada Lind", ("Head", "OSCE Centre")),
        ("Ada Lind, World Bank Country Manager in Chad, spoke.", "en", "Ada Lind",
         ("Country Manager in Chad", "World Bank")),
        ("Le ministre délégué auprès du ministre de l'Économie et des Finances, chargé du Budget, M. Luc Petit, a parlé.", "fr",
         "Luc Petit", ("ministre délégué auprès du ministre de l'Économie et des Finances, chargé du Budget", None)),
        ("Lucía Gómez, subdirectora de Tecnología de la SUNAT, habló.", "es", "Lucía Gómez",
         ("subdirectora de Tecnología", "SUNAT")),
        ("El viceministro de Comercio Exterior de Colombia, Luis Mora, habló.", "es", "Luis Mora",
         ("viceministro de Comercio Exterior", "Colombia")),
    ],
)  # fmt: skip
def test_position_is_read_with_its_organisation(text: str, language: str, name: str, post: tuple[str, str]) -> None:
    assert find_posts(text, language)[name] == [post]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Ada Lind, President of the Council and Comptroller of Customs of Jamaica, came.",
         [("President of the Council", None), ("Comptroller of Customs", "Jamaica")]),
        ("Ada Lind, Chief of UNCTAD's Ports Branch, came.", [("Chief", "UNCTAD's Ports Branch")]),
        ("Ada Lind, Chair of the OCO Ports Committee, came.", [("Chair", "OCO Ports Committee")]),
        ("Ada Lind, WCO Director Capacity Building, came.", [("Director Capacity Building", "World Customs Organization")]),
        ("Ada Lind, Head of the WCO RILO Central America, came.", [("Head", "RILO Central America")]),
    ],
)  # fmt: skip
def test_post_goes_as_far_as_its_name_goes(text: str, posts: list[tuple[str, str | None]]) -> None:
    assert find_posts(text)["Ada Lind"] == posts


def test_unit_and_parent_are_one_organisation() -> None:
    posts = find_posts("Mr. Roy Reid, Head of the Risk Unit, Jamaica Customs, spoke.")
    assert posts["Roy Reid"] == [("Head", "Risk Unit, Jamaica Customs")]


def test_two_titles_are_two_positions() -> None:
    posts = find_posts("Ms. Ada Lind, Director of Norwegian Customs and Head of the Oslo Training Centre, spoke.")
    assert posts["Ada Lind"] == [("Director", "Norway Customs"), ("Head", "Oslo Training Centre")]


def test_titles_joined_before_one_organisation_share_it() -> None:
    posts = find_posts("Mr. Roy Reid, Counsellor and Permanent Representative of Finland, spoke.")
    assert posts["Roy Reid"] == [("Counsellor", "Finland"), ("Permanent Representative", "Finland")]


def test_title_in_the_plural_gives_each_the_singular() -> None:
    posts = find_posts("Two former Heads of the Oslo Training Centre, Mr. Roy Reid and Ms. Ada Lind, were there.")
    assert posts["Roy Reid"] == posts["Ada Lind"] == [("former Head", "Oslo Training Centre")]


def test_title_spelt_out_once_is_printed_in_full() -> None:
    text = "M. Luc Bernier, Directeur général (DG) des douanes tunisiennes, et Sami Alaoui, DG des douanes algériennes."
    assert find_posts(text, "fr")["Sami Alaoui"][0][0] == "Directeur général"


def test_vice_chair_holds_the_post_for_the_region() -> None:
    posts = find_posts("Mr. Roy Reid, Vice Chairman of the WCO Europe Region, spoke.")
    assert posts["Roy Reid"] == [("Vice-Chair", "WCO Europe Region")]


def test_chair_of_a_committee_is_not_vice_chair_of_a_region() -> None:
    text = "The Europe region met. Mr. Roy Reid, Vice-Chair of the WCO Capacity Building Committee, spoke."
    assert find_posts(text)["Roy Reid"] == [("Vice-Chair", "World Customs Organization Capacity Building Committee")]


def test_post_newly_given_is_no_position() -> None:
    assert find_posts("Mr. Roy Reid was elected Chairperson of the Council.")["Roy Reid"] == []
    assert find_posts("Incoming Director: Mr. Roy Reid")["Roy Reid"] == []


def test_rank_and_courtesy_title_are_dropped() -> None:
    posts = find_posts("Ambassador Roy Reid, Director General of the Oslo Training Centre, spoke.")
    assert posts["Roy Reid"] == [("Director General", "Oslo Training Centre")]
    assert find_posts("Colonel Roy Reid spoke.") == {"Roy Reid": []}


def test_office_of_an_office_is_one_title() -> None:
    posts = find_posts("Le directeur de cabinet du ministre des Finances, M. Luc Bernier, a parlé.", "fr")
    assert posts["Luc Bernier"] == [("directeur de cabinet du ministre des Finances", None)]


def test_what_stands_between_names_is_the_one_befores() -> None:
    text = (
        "With Mr. Roy Reid, Director of Jamaica Customs, Ms. Ada Lind, the Secretary General of the WCO, came to Lima."
    )
    assert find_posts(text) == {
        "Roy Reid": [("Director", "Jamaica Customs")],
        "Ada Lind": [("Secretary General", "World Customs Organization")],
    }


def test_rank_of_customs_beside_a_post_is_dropped() -> None:
    text = "Le Directeur des études, l'Inspecteur principal des douanes, Jean PETIT, a pris la parole."
    assert find_posts(text, "fr") == {"Jean PETIT": [("Directeur des études", None)]}


def test_director_of_customs_is_not_of_the_organization_that_he_presides_over() -> None:
    text = "Luis Mora, Director Nacional de Aduanas y Presidente del Consejo de la OMA, habló."
    assert find_posts(text, "es")["Luis Mora"][0] == ("Director Nacional de Aduanas", None)
