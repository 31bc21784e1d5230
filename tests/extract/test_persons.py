"""People are found by honorific, title, apposition, capitals and given name, each once, with the titles that are theirs."""

from __future__ import annotations

import pytest

from tests.extract.named import find_posts


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Mr. R. Gil Ortega and H.E. Ms. Ada Lind spoke.", "en", ["R. Gil Ortega", "Ada Lind"]),
        ("Dato’ Sri Razali bin Omar and Mr. Hamid Abd. Wahab came.", "en", ["Razali bin Omar", "Hamid Abd. Wahab"]),
        ("Mr. Sabah Jaber Al Ahmed and Lee Hyung Don, Director of Trade, came.", "en",
         ["Sabah Jaber Al Ahmed", "Lee Hyung Don"]),
        ("Mr. Dikko Inde Musa and Hon. John Banda MP came.", "en", ["Dikko Inde Musa", "John Banda"]),
        ("The Manager Transit Unit, Ada Lind, spoke.", "en", ["Ada Lind"]),
        ("Mr. Cheikh Diop and Mr. Yonghui (Andy) Yu came.", "en", ["Cheikh Diop", "Yonghui (Andy) Yu"]),
        ("Ms. Sofie From-Lind and Hon. Fata Su'a MP came.", "en", ["Sofie From-Lind", "Fata Su'a"]),
        ("The Director General of Customs of Indonesia, Askolani, spoke.", "en", ["Askolani"]),
        ("Avec lui, Filiga M. SAWADO, directeur de la formation, a parlé.", "fr", ["Filiga M. SAWADO"]),
        ("Vinieron la Sra. Rosa Montenegro, jefa, y el Sr. Luis Vega y Ana Ruiz.", "es",
         ["Rosa Montenegro", "Luis Vega", "Ana Ruiz"]),
        ("Kenji OKADA opened the day.", "en", ["Kenji OKADA"]),
        ("M.Jean DURAND et le colonel Amadou Sani sont venus.", "fr", ["Jean DURAND", "Amadou Sani"]),
        ("L'Ivoirien Paul Kouassi a été remercié.", "fr", ["Paul Kouassi"]),
        ("Asistieron Lucía Gómez, jefa de Aduanas, y el Ing. Carlos Paz.", "es", ["Lucía Gómez", "Carlos Paz"]),
    ],
)  # fmt: skip
def test_name_is_read_whole_and_without_honorifics(text: str, language: str, names: list[str]) -> None:
    assert list(find_posts(text, language)) == names


def test_one_person_under_several_names_is_one() -> None:
    text = "Mr. Kenji Okada opened the day. Mr. Okada thanked Ms. Ada Lind. K. Okada left. Okada returned."
    assert list(find_posts(text)) == ["Kenji Okada", "Ada Lind"]


def test_name_spelt_in_two_ways_is_one_person() -> None:
    assert len(find_posts("Mr. Toumany Sangare spoke. Later Mr. Toumani Sangare left.")) == 1
    assert len(find_posts("Mr. Marika Vunidawa spoke. Thanks came from Mr. Vuniadawa.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Green Corridors were discussed.",
        "The Cargo Targeting System works.",
        "The Minister of Finance, Economic Affairs and Culture was absent.",
        "They read the Kyoto Convention in Port Louis.",
        "He met the Chief Representative and the Ag. Manager.",
        "Delegates filled the rooms of the Ada Lind Hotel and toured Ada Port.",
    ],
)
def test_thing_in_capitals_is_no_person(text: str) -> None:
    assert find_posts(text) == {}


def test_titles_in_front_of_listed_names_go_with_the_name_behind() -> None:
    text = "Speakers were the Governor of Guam, Mr Roy Reid, Secretary of Finance, Ms Ada Lind, and Attorney General, Mr Ian Oda."
    found = find_posts(text)
    assert [found[name][0][0] for name in ("Roy Reid", "Ada Lind", "Ian Oda")] == [
        "Governor",
        "Secretary of Finance",
        "Attorney General",
    ]


def test_titles_behind_listed_names_go_with_the_name_before() -> None:
    text = "Speakers were Mr Roy Reid, Governor of Guam, Ms Ada Lind, Secretary of Finance, and Mr Ian Oda, Attorney General."
    found = find_posts(text)
    assert [found[name][0][0] for name in ("Roy Reid", "Ada Lind", "Ian Oda")] == [
        "Governor",
        "Secretary of Finance",
        "Attorney General",
    ]


def test_body_in_front_of_a_name_completes_its_title() -> None:
    found = find_posts("For Chile Customs Ada Lind, Acting Director, and for Peru Customs Mr. Roy Reid came.")
    assert found["Ada Lind"] == [("Acting Director", "Chile Customs")]


def test_head_of_a_row_completes_the_title_in_it() -> None:
    found = find_posts("Delegates:\n- Kuwait Customs: Roy Reid, Director General\n- Oman: Mr. Ian Oda, Chief Inspector")
    assert found["Roy Reid"] == [("Director General", "Kuwait Customs")]
    assert found["Ian Oda"] == [("Chief Inspector", "Oman")]


def test_capacity_named_later_is_a_position() -> None:
    text = "Mr. Roy Reid opened the day in his capacity as Chairman of the Oslo Training Centre."
    assert find_posts(text)["Roy Reid"] == [("Chairman", "Oslo Training Centre")]


def test_stand_in_does_not_hold_the_office() -> None:
    text = "Mr. Roy Reid, representing the Minister of Finance, spoke."
    assert find_posts(text)["Roy Reid"] == []


def test_two_people_of_one_dual_title_share_it_with_their_own_bodies() -> None:
    text = "Les deux DG : Rabe Naivo (douane malgache) et Said Moussa (douane comorienne) ont signé."
    found = find_posts(text, "fr")
    assert found == {"Rabe Naivo": [("DG", "douane malgache")], "Said Moussa": [("DG", "douane comorienne")]}
