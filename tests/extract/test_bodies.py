"""Bodies are named in full, once each, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from tests.extract.named import find_bodies


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("The Ministry of Trade and the Ministry of Transport met Japan Customs.", "en",
         {"Ministry of Trade", "Ministry of Transport", "Japan Customs"}),
        ("Mexican Customs and the Customs of Mexico are one.", "en", {"Mexico Customs"}),
        ("Peru, Chile and Ecuador Customs took part.", "en", {"Peru Customs", "Chile Customs", "Ecuador Customs"}),
        ("The Thai Customs Department hosted the event.", "en", {"Thai Customs Department"}),
        ("Belgian Customs and Excise Administration and the New Zealand Ministry of Trade came.", "en",
         {"Belgian Customs and Excise Administration", "New Zealand Ministry of Trade"}),
        ("Le ministère des Finances et l'Agence nationale du tourisme ont participé.", "fr",
         {"ministère des Finances", "Agence nationale du tourisme"}),
        ("La Chambre de commerce et d'industrie de Tunis y a pris part.", "fr",
         {"Chambre de commerce et d'industrie de Tunis"}),
        ("Participó el Ministerio de Economía y Finanzas.", "es", {"Ministerio de Economía y Finanzas"}),
        ("Asistió el Servicio Nacional de Aduanas de Chile y nueva gente.", "es",
         {"Servicio Nacional de Aduanas de Chile"}),
    ],
)  # fmt: skip
def test_body_is_named_as_far_as_its_name_goes(text: str, language: str, names: set[str]) -> None:
    assert set(find_bodies(text, language)) == names


def test_acronym_in_brackets_belongs_to_the_body_before_it() -> None:
    found = find_bodies("The Northland Revenue Authority (NRA) hosted the visit. NRA was thanked.")
    assert found == {"Northland Revenue Authority": "NRA"}


def test_acronym_given_in_words_belongs_to_the_body_before_it() -> None:
    text = "The Northland Revenue Authority (hereinafter referred to as NRA) hosted it."
    assert find_bodies(text) == {"Northland Revenue Authority": "NRA"}


def test_organization_is_named_in_english_in_every_language() -> None:
    assert find_bodies("L'Organisation mondiale des douanes (OMD) a ouvert la réunion.", "fr") == {
        "World Customs Organization": "OMD"
    }
    assert find_bodies("La OMA agradeció la acogida.", "es") == {"World Customs Organization": "OMA"}


def test_acronym_of_an_operation_names_no_body() -> None:
    assert "World Customs Organization" not in find_bodies("Operation Mountain Dragon (OMD) ended; OMD will go on.")


@pytest.mark.parametrize(
    "text",
    [
        "Members asked for a Regional Training Centre.",
        "It will be the third WCO Regional Training Centre of its kind.",
        "The Customs Administration welcomed its Training Centre.",
        "The WTO Trade Facilitation Agreement was discussed.",
        "Each ROCB presented its plan.",
        "The Commissioner Corporate Services spoke.",
        "Goods may not be brought into the EU.",
    ],
)
def test_kind_or_modifier_is_no_body(text: str) -> None:
    assert set(find_bodies(text)) <= {"World Customs Organization"}


def test_short_form_is_the_body_named_in_full() -> None:
    text = "The State Customs Service of Freedonia hosted. The State Customs Service was thanked."
    assert len(find_bodies(text)) == 1


def test_customs_of_a_country_are_the_administration_named_formally() -> None:
    text = "The State Customs Service of Georgia opened it. Georgian Customs will follow up."
    assert set(find_bodies(text)) == {"State Customs Service of Georgia"}


def test_customs_of_a_country_in_french_are_the_administration_named_in_full() -> None:
    text = "L'Administration des douanes et impôts indirects (ADII) du Maroc a ouvert la visite. La douane marocaine reçoit ses pairs."
    assert find_bodies(text, "fr") == {"Administration des douanes et impôts indirects": "ADII"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The customs services of Mali, Niger and Togo took part.", "en"),
        ("Les douanes du Mali et du Niger ont participé.", "fr"),
        ("The Revenue Authorities of Kenya, Rwanda and Uganda met.", "en"),
    ],
)
def test_services_of_several_countries_are_no_body(text: str, language: str) -> None:
    assert find_bodies(text, language) == {}


def test_regional_offices_of_two_places_stay_two() -> None:
    assert len(find_bodies("RILO ECE and RILO ME met the RILO.")) >= 2


def test_regional_office_named_in_full_and_by_place_is_one() -> None:
    text = (
        "The Regional Office for Capacity Building for the Europe Region (ROCB Europe) met. ROCB Europe thanked them."
    )
    assert len(find_bodies(text)) == 1


def test_secretariat_is_the_body_it_serves() -> None:
    assert find_bodies("The SADC Secretariat and SADC agreed.").keys() == find_bodies("SADC agreed.").keys()


def test_programme_that_acts_is_a_body() -> None:
    assert "Blue Harbour Programme" in find_bodies("The training was funded by the Blue Harbour Programme.")
    assert "Blue Harbour Programme" not in find_bodies("They read about the Blue Harbour Programme of last year.")


def test_country_in_capitals_is_no_body() -> None:
    assert find_bodies("A delegate of the USA spoke.") == {}


def test_regional_office_goes_on_behind_its_acronym() -> None:
    found = find_bodies("The Regional Intelligence Liaison Office (RILO) for Western Europe took part.")
    assert found == {"Regional Intelligence Liaison Office for Western Europe": "RILO"}


def test_body_begins_with_no_month_and_no_year() -> None:
    assert set(find_bodies("They joined the December 2014 Ports Agency.")) == {"Ports Agency"}


def test_turned_name_is_the_same_body() -> None:
    found = find_bodies(
        "The Customs and Excise Division of Dominica signed. The Dominica Customs and Excise Division agreed."
    )
    assert set(found) == {"Customs and Excise Division of Dominica"}


def test_verb_is_no_part_of_a_name() -> None:
    assert set(find_bodies("L'Agence nationale a présenté le plan.", "fr")) == {"Agence nationale"}


def test_ministry_goes_on_over_its_adjectives() -> None:
    found = find_bodies("Le ministère fédéral allemand des Affaires étrangères a financé l'atelier.", "fr")
    assert set(found) == {"ministère fédéral allemand des Affaires étrangères"}


def test_week_only_lends_the_name_of_an_administration() -> None:
    assert find_bodies("The Korea Customs Week was opened.") == {}


def test_all_offices_of_a_kind_are_not_one_of_them() -> None:
    found = find_bodies(
        "The Regional Offices for Capacity Building (ROCB) came. Mr. Roy Reid, Head of the ROCB A/P, spoke."
    )
    assert found == {"Regional Offices for Capacity Building": "ROCB", "ROCB A/P": "ROCB A/P"}


def test_what_a_workshop_is_about_is_no_body() -> None:
    assert not find_bodies("A Workshop on Customs Laboratories was held in Lima.")


def test_name_ends_at_a_bullet() -> None:
    found = find_bodies("Present were:\n- Regional Intelligence Liaison Offices\n- Regional Training Centers (RTCs)")
    assert set(found) == {"Regional Intelligence Liaison Offices", "Regional Training Centers"}
