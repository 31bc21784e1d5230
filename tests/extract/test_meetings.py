"""Which events a notice reports, and when, where, how and with how many they were held."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.extractor import extract_facts
from kg.model import FactSheet, Meeting
from kg.read import read_notices


def _sheet(tmp_path: Path, text: str) -> FactSheet:
    path = tmp_path / "notice.txt"
    path.write_text(text + "\n", encoding="utf-8")
    return extract_facts(next(iter(read_notices([str(path)]))))


def _only(tmp_path: Path, text: str) -> Meeting:
    meetings = _sheet(tmp_path, text).meetings
    assert len(meetings) == 1, [m.name for m in meetings]
    return meetings[0]


CASES = [
    (
        "The 9th Regional Workshop on Valuation was held in Lusaka, Zambia, from 3 to 5 June 2019.",
        {"kind": "workshop", "ordinal": 9, "start": "2019-06-03", "end": "2019-06-05", "city": "Lusaka", "country": "ZM", "mode": "in-person"},
    ),
    (
        "The XIV Conference of Directors General of Customs took place virtually on 4 May 2021.",
        {"kind": "conference", "ordinal": 14, "start": "2021-05-04", "mode": "virtual", "city": None},
    ),
    (
        "Le cinquième séminaire régional sur la valeur s'est tenu à Cotonou, au Bénin, les 1er et 2 juin 2017.",
        {"kind": "seminar", "ordinal": 5, "start": "2017-06-01", "end": "2017-06-02", "city": "Cotonou", "country": "BJ"},
    ),
    (
        "El segundo taller regional sobre origen se realizó en Quito, Ecuador, del 7 al 9 de marzo de 2018.",
        {"kind": "workshop", "ordinal": 2, "start": "2018-03-07", "end": "2018-03-09", "city": "Quito", "country": "EC"},
    ),
    (
        "A hybrid seminar on transit was held in Baku, Azerbaijan, on 6 July 2022.",
        {"kind": "seminar", "mode": "hybrid", "city": "Baku"},
    ),
    (
        "On 12 May 2017 in Tbilisi, the customs services of Georgia and Ukraine signed a Memorandum of Understanding.",
        {"kind": "ceremony", "name": "signing of the Memorandum of Understanding", "start": "2017-05-12", "city": "Tbilisi"},
    ),
    (
        "Le 4 avril 2019 à Bamako, les douanes du Mali et du Niger ont signé un accord de coopération.",
        {"kind": "ceremony", "name": "signature de l'accord de coopération", "start": "2019-04-04", "city": "Bamako"},
    ),
    (
        "On 3 March 2020 in Hanoi, Ms. Mary Ann Cole, Director of Training, met with Mr. John Reed, Ambassador of Canada.",
        {"kind": "meeting", "name": "meeting with John Reed", "start": "2020-03-03", "city": "Hanoi"},
    ),
    (
        "The Secretary General visited Suva, Fiji, on 28 July 2016 to see the office.",
        {"kind": "visit", "name": "visit to Suva", "start": "2016-07-28", "city": "Suva", "country": "FJ"},
    ),
    (
        "On 28 July 2016, a delegation of Peru Customs was received in Suva, Fiji, to see the office.",
        {"kind": "visit", "name": "visit of a delegation of Peru Customs", "start": "2016-07-28"},
    ),
    (
        "Technical Committee No. 2 held its 9th regional session in Lusaka, Zambia, on 3 June 2019 with two delegates.",
        {"kind": "session", "ordinal": 9, "participant_count": 2},
    ),
    (
        "The seminar on transit opened on 13 November 2013 in Panama City and goes on until 15 November.",
        {"start": "2013-11-13", "end": "2013-11-15"},
    ),
    (
        "The seminar on transit opened in Panama City on 12 November 2013. The three-day event was held at a hotel.",
        {"start": "2013-11-12", "end": None},
    ),
    (
        "The five-day course on valuation, held in Suva, Fiji, concluded on 9 August 2019.",
        {"start": None, "end": "2019-08-09"},
    ),
    (
        "The Heads of Customs of the Pacific met in Suva, Fiji, on 3 May 2019 to elect a secretary.",
        {"kind": "meeting", "name": "meeting of the Heads of Customs of the Pacific", "city": "Suva"},
    ),
    (
        'A regional seminar entitled "Ports without Paper" was held in Suva, Fiji, on 3 May 2019.',
        {"kind": "seminar", "name": 'regional seminar entitled "Ports without Paper"'},
    ),
    (
        "The Annual Training Coordination Meeting was held in Suva, Fiji, on 3 May 2019.",
        {"kind": "meeting", "name": "Annual Training Coordination Meeting"},
    ),
    (
        "Un atelier national sur la mise en œuvre de l'évaluation en douane s'est tenu à Lomé, au Togo, le 3 mai 2019.",
        {"name": "atelier national sur la mise en œuvre de l'évaluation en douane"},
    ),
    ("Operation Night Owl IV ran from 3 to 9 May 2019.", {"kind": "operation", "name": "Operation Night Owl IV", "ordinal": 4}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_meeting_has_the_slots_that_its_sentence_states(
    tmp_path: Path, text: str, expected: dict[str, object]
) -> None:
    meeting = _only(tmp_path, "Customs news\n\n" + text)
    assert {slot: getattr(meeting, slot) for slot in expected} == expected


def test_all_cases_ran() -> None:
    assert len(CASES) == 19


def test_a_name_goes_on_over_small_words_but_not_over_the_verb(tmp_path: Path) -> None:
    meeting = _only(
        tmp_path,
        "News\n\nThe Regional Heads of Customs Conference on Trade and Security was held in Nadi, Fiji, on 3 May 2019.",
    )
    assert meeting.name == "Regional Heads of Customs Conference on Trade and Security"


def test_an_event_merely_alluded_to_is_not_reported(tmp_path: Path) -> None:
    text = "News\n\nThe 9th Workshop on Valuation was held in Lusaka on 3 June 2019. The next workshop will be held in Gaborone. It followed last year's forum in Harare."
    assert [m.ordinal for m in _sheet(tmp_path, text).meetings] == [9]


def test_what_is_said_of_the_main_event_is_not_given_to_one_told_beside_it(tmp_path: Path) -> None:
    text = (
        "News\n\nThe 45th Meeting of Directors General of Customs took place in Doha, Qatar, on 14 March 2017. It was "
        "chaired by Mr. John Reed and preceded by the 25th Meeting of the Steering Committee, held on 13 March 2017. "
        "Delegations of Chile, Bolivia, Ecuador and Brazil attended the Meeting."
    )
    sheet = _sheet(tmp_path, text)
    ordinals = {m.key: m.ordinal for m in sheet.meetings}
    assert {ordinals[p.meeting] for p in sheet.participations} == {45}
    assert len(sheet.participations) == 5


def test_where_the_next_meeting_will_be_is_not_where_this_one_was(tmp_path: Path) -> None:
    text = "News\n\nThe 9th regional workshop on valuation ended on 3 June 2019. The next meeting will be held in Lusaka, Zambia."
    assert _only(tmp_path, text).city is None


@pytest.mark.parametrize(
    "text",
    [
        "The Ambassador deposited the instrument of accession to the Revised Kyoto Convention on 9 April 2013.",
        "On 9 April 2013 they spoke of combating smuggling and training of personnel.",
        "On 9 April 2013 Chile was elected as member of the Audit Committee.",
    ],
)
def test_treaties_activities_and_seats_are_no_events(tmp_path: Path, text: str) -> None:
    assert _sheet(tmp_path, "News\n\n" + text).meetings == ()


def test_a_bilateral_meeting_beside_a_conference_is_one_of_its_own(tmp_path: Path) -> None:
    text = (
        "News\n\nThe 9th Regional Conference was held in Lusaka, Zambia, on 3 June 2019. On the margins, Peru Customs "
        "held a bilateral meeting with Chile Customs."
    )
    assert [m.name for m in _sheet(tmp_path, text).meetings] == [
        "9th Regional Conference",
        "bilateral meeting with Chile Customs",
    ]


def test_opening_and_closing_day_that_are_told_apart_belong_together(tmp_path: Path) -> None:
    text = (
        "News\n\nThe regional workshop on disaster relief, which ended on Thursday (November 17, 2022), was held in Lima, "
        "Peru. Opening the workshop on November 15, 2022, Mr. John Reed thanked all."
    )
    meeting = _only(tmp_path, text)
    assert (meeting.start, meeting.end) == ("2022-11-15", "2022-11-17")


def test_an_operation_runs_in_no_one_place_and_what_is_said_of_it_is_told_to_the_press(tmp_path: Path) -> None:
    text = (
        "News\n\nSuva, 18 December 2020\n\nOperation GREY HERON was conducted by 14 administrations from 9 to 22 November "
        "2020 and coordinated by INTERPOL. “Small ships matter,” said Mr. John Reed, Director of Enforcement."
    )
    sheet = _sheet(tmp_path, text)
    assert [(m.kind, m.city, m.mode) for m in sheet.meetings] == [("operation", None, None)]
    assert {p.role for p in sheet.participations} == {"organizer"}


def test_two_meetings_held_together_are_two(tmp_path: Path) -> None:
    text = "News\n\nThe 8th Regional Strategic Meeting and the 6th Regional Donor Conference took place in Lima, Peru, on 2 February 2015."
    meetings = _sheet(tmp_path, text).meetings
    assert [m.ordinal for m in meetings] == [8, 6]
    assert {m.city for m in meetings} == {"Lima"}


def test_the_session_that_an_event_holds_is_that_event(tmp_path: Path) -> None:
    text = "News\n\nThe Global Meeting of Regional Entities held its 17th Session in Brussels, Belgium, on 17 and 18 February 2022."
    meeting = _only(tmp_path, text)
    assert meeting.ordinal == 17
    assert "Global Meeting" in meeting.name


def test_attendance_is_counted_and_membership_is_not(tmp_path: Path) -> None:
    text = "News\n\nThe regional forum was held in Accra, Ghana, on 4 June 2018. It was attended by 45 participants from 12 countries. The organisation counts 183 members."
    meeting = _only(tmp_path, text)
    assert (meeting.participant_count, meeting.country_count) == (45, 12)


def test_two_edition_numbers_at_once_give_none(tmp_path: Path) -> None:
    meeting = _only(
        tmp_path, "News\n\nThe 145th/146th Council Sessions took place in Brussels, Belgium, on 28 June 2025."
    )
    assert meeting.ordinal is None


def test_every_slot_leads_to_its_words(tmp_path: Path) -> None:
    text = "News\n\nThe 9th Regional Workshop on Valuation was held in Lusaka, Zambia, from 3 to 5 June 2019.\n"
    sheet = _sheet(tmp_path, text.strip())
    places = {
        pointer.rsplit("/", 1)[1]: sheet.evidence[pointer][0].span.of(text)
        for pointer in sheet.evidence
        if pointer.startswith("/meetings/0/")
    }
    assert places["start"] == "3 to 5 June 2019"
    assert places["city"] == "Lusaka"
    assert places["ordinal"] == "9th"


def test_how_long_an_event_lasts_is_no_event_of_its_own(tmp_path: Path) -> None:
    text = "The Regional Workshop on Valuation was held in Lusaka on 3 June 2019.\n\nTwenty officers attended the week-long event."
    assert _only(tmp_path, "News\n\n" + text).participant_count == 20


def test_how_many_days_are_no_participants(tmp_path: Path) -> None:
    text = "The Regional Workshop on Valuation was held in Lusaka on 3 June 2019. Over two days, representatives of Customs attended."
    assert _only(tmp_path, "News\n\n" + text).participant_count is None


def test_paragraphs_headed_by_an_event_report_it(tmp_path: Path) -> None:
    text = (
        "Members met in Port Louis from 3 to 9 May 2016.\n\n12th Steering Group meeting, 3 to 5 May. It reviewed the plan.\n\n"
        "Session of the Working Group on Origin, 6 to 9 May. It took note of the rules."
    )
    found = {m.name: (m.start, m.end) for m in _sheet(tmp_path, "Customs in Port Louis\n\n" + text).meetings}
    assert found["12th Steering Group meeting"] == ("2016-05-03", "2016-05-05")
    assert found["Session of the Working Group on Origin"] == ("2016-05-06", "2016-05-09")


def test_meeting_that_someone_is_elected_to_chair_is_yet_to_come(tmp_path: Path) -> None:
    text = "The 17th Global Meeting on Data was held online on 3 May 2016. Mr. Luis Vega was elected Chairperson of the 18th Global Meeting on Data."
    assert [m.ordinal for m in _sheet(tmp_path, "News\n\n" + text).meetings] == [17]


def test_house_of_a_body_is_a_venue(tmp_path: Path) -> None:
    text = "The Workshop on Valuation was held at the Ministry of Finance in Lusaka on 3 June 2019."
    assert _only(tmp_path, "News\n\n" + text).venue == "Ministry of Finance"


def test_an_edition_that_was_held_before_lends_neither_name_nor_number(tmp_path: Path) -> None:
    text = "News\n\nLes participants à cet atelier sous-régional, tenu à Accra le 5 août 2019, étaient ceux du premier atelier"
    meeting = _only(tmp_path, text + " sous-régional, qui avait eu lieu à Lomé.")
    assert (meeting.ordinal, meeting.city) == (None, "Accra")


def test_another_edition_held_online_says_nothing_of_this_one(tmp_path: Path) -> None:
    text = "News\n\nThe 9th Conference on Ports was held in Suva, Fiji, on 3 May 2022. It followed up on the 8th Conference on Ports,"
    assert [m.mode for m in _sheet(tmp_path, text + " held virtually on 4 May 2021.").meetings if m.ordinal == 9] == [
        "in-person"
    ]


def test_training_that_someone_received_is_no_event(tmp_path: Path) -> None:
    text = "Noticias\n\nLos funcionarios recibirán capacitación en Lima el 3 de mayo de 2019."
    assert _sheet(tmp_path, text).meetings == ()


def test_the_country_named_most_decides_between_cities_of_one_name(tmp_path: Path) -> None:
    text = "Noticias\n\nEl taller se realizó en San José el 3 de mayo de 2019. Costa Rica y Panamá lo prepararon. Costa Rica"
    meeting = _only(tmp_path, text + " agradeció a la embajada de Estados Unidos.")
    assert (meeting.city, meeting.country) == ("San José", "CR")


def test_a_sitting_is_no_event_of_its_own(tmp_path: Path) -> None:
    text = (
        "Noticias\n\nLa XXII Conferencia Regional de Directores Generales se realizó en Lima, Perú, el 3 y 4 de mayo de 2016. "
        "La segunda jornada se realizó el 4 de mayo de 2016 y trató del origen."
    )
    assert [m.ordinal for m in _sheet(tmp_path, text).meetings] == [22]


def test_this_meeting_is_the_event_last_spoken_of(tmp_path: Path) -> None:
    text = (
        "Actualités\n\nMme Awa Petit a assisté aux 12e et 13e sessions du Comité de la valeur. "
        "Les rapports de cette réunion, qui a eu lieu du 6 au 8 juillet 2017 à Lomé, sont publiés."
    )
    meeting = _only(tmp_path, text)
    assert (meeting.kind, meeting.ordinal, meeting.start, meeting.end) == ("session", None, "2017-07-06", "2017-07-08")


def test_what_a_list_names_is_no_event(tmp_path: Path) -> None:
    text = "News\n\nThree products were shown:\n- the Guide to Risk Management\n- the Master Training Programme\n- the Tools."
    assert not _sheet(tmp_path, text).meetings


def test_an_event_is_in_the_town_that_no_lexicon_has(tmp_path: Path) -> None:
    text = "News\n\nA workshop on risk management was held on 3 May 2016 in the town of Zzyzgrad near the border."
    assert _only(tmp_path, text).city == "Zzyzgrad"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The Regional Workshop on Valuation was held in Zzyzgrad, Kenya, from 3 to 5 May 2016.", ("Zzyzgrad", "KE")),
        ("L'Atelier régional sur la valeur s'est tenu à Zzyzgrad, au Togo, du 3 au 5 mai 2016.", ("Zzyzgrad", "TG")),
        ("El taller regional se realizó en Zzyz de la Sierra (Perú) del 3 al 5 de mayo de 2016.", ("Zzyz de la Sierra", "PE")),
        ("The Regional Workshop on Valuation was held in May, Kenya being the host.", (None, None)),
        ("Regional Workshop held\n\nZzyzgrad, Kenya, 9 May 2016\n\nThe Regional Workshop on Valuation was held last week.", ("Zzyzgrad", "KE")),
    ],
)  # fmt: skip
def test_an_event_is_in_the_unknown_town_named_with_its_country(
    tmp_path: Path, text: str, where: tuple[str, str]
) -> None:
    meeting = _only(tmp_path, text)
    assert (meeting.city, meeting.country) == where


def test_the_country_in_the_name_of_its_customs_is_no_city(tmp_path: Path) -> None:
    text = (
        "La XVIII Conferencia Regional se celebró el 21 y 22 de mayo de 2015. El panel fue moderado por Ana Soto, "
        "de la Aduana de México."
    )
    meeting = _only(tmp_path, text)
    assert (meeting.city, meeting.country) == (None, None)


def test_visita_behind_a_name_and_before_an_article_is_a_verb(tmp_path: Path) -> None:
    text = (
        "Delegación de Vietnam visita la Aduana de Lima\n\nUna delegación de la Aduana de Vietnam, encabezada por Ana Soto, "
        "visitó el 3 de mayo de 2016 las instalaciones de la Aduana de Perú."
    )
    assert not _only(tmp_path, text).name.startswith("Vietnam")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Le Comité national de facilitation a tenu sa sixième réunion le 20 juin 2019 à Ouagadougou.",
            "sixième réunion du Comité national de facilitation",
        ),
        (
            "El Comité Aduanero Centroamericano celebró su quinta reunión el 20 de junio de 2019 en Managua.",
            "quinta reunión del Comité Aduanero Centroamericano",
        ),
        (
            "The Pacific Customs Steering Committee held its fifth meeting on 20 June 2019 in Suva.",
            "fifth meeting of the Pacific Customs Steering Committee",
        ),
    ],
)
def test_the_name_of_an_event_goes_on_with_its_owner_in_the_language_of_the_notice(
    tmp_path: Path, text: str, name: str
) -> None:
    assert _only(tmp_path, text).name == name


def test_an_event_concluded_today_began_before(tmp_path: Path) -> None:
    text = (
        "Kigali, 19 March 2015: The Sub-Committee on Customs concluded its four-day regional workshop in Kigali today."
    )
    meeting = _only(tmp_path, text)
    assert (meeting.start, meeting.end) == (None, "2015-03-19")


def test_the_island_of_la_reunion_is_no_event(tmp_path: Path) -> None:
    text = "L'atelier s'est tenu à Port-Louis le 3 mai 2019 avec des formateurs venus de La Réunion et de Madagascar."
    assert _only(tmp_path, text).kind == "workshop"


def test_a_bare_number_behind_the_article_of_one_event_is_its_edition(tmp_path: Path) -> None:
    text = "Las autoridades se reunieron en Lima el 3 de mayo de 2019 para la 112 Reunión del Comité Aduanero."
    assert _only(tmp_path, text).ordinal == 112


def test_who_is_quoted_in_the_news_of_a_course_spoke_to_the_press(tmp_path: Path) -> None:
    text = "News\n\nA course on origin was held in Lima, Peru, from 3 to 5 May 2016. “Trade grows,” said Mr. Luis Vega."
    assert not _sheet(tmp_path, text).participations
    opened = _sheet(tmp_path, text.replace("said Mr. Luis Vega", "said Mr. Luis Vega in his opening remarks"))
    assert [x.role for x in opened.participations] == ["speaker"]
