"""Who took part, and as what: frames in three languages, passives, lists, and those who are no agents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import FactSheet

Reader = Callable[[str, str], FactSheet]


def _roles(sheet: FactSheet) -> set[tuple[str, str]]:
    names = {e.key: e.name for e in (*sheet.persons, *sheet.organizations)}
    return {(names.get(p.agent, p.agent), p.role) for p in sheet.participations}


CASES = [
    ("en", "It was hosted by Peru Customs and opened by Mr. Luis Vega, Minister of Finance.", {("Peru Customs", "host"), ("Luis Vega", "speaker")}),
    ("en", "Ms. Ana Ruiz, Director of Customs, chaired the meeting.", {("Ana Ruiz", "chair")}),
    ("en", "It was organized in Lima by the World Bank with the support of the European Union.", {("World Bank", "organizer"), ("European Union", "funder")}),
    ("en", "The conference was attended by delegates from Chile, Bolivia, Ecuador and Brazil.", {("CL", "participant"), ("BO", "participant"), ("EC", "participant"), ("BR", "participant")}),
    ("en", "The sessions were facilitated by the International Monetary Fund.", {("International Monetary Fund", "facilitator")}),
    ("en", "INTERPOL attended as an observer.", {("INTERPOL", "observer")}),
    ("en", "Reform is under way, said Mr. Luis Vega.", {("Luis Vega", "speaker")}),
    ("en", "At the invitation of Peru Customs, Mr. Luis Vega attended the conference.", {("Luis Vega", "participant")}),
    ("en", "Those present were the World Bank (WB), the International Monetary Fund (IMF) and INTERPOL.", {("World Bank", "participant"), ("International Monetary Fund", "participant"), ("INTERPOL", "participant")}),
    ("en", "All participants thanked Peru Customs for its warm hospitality.", {("Peru Customs", "host")}),
    ("fr", "Elle a été présidée par M. Jean Dupont, Directeur général des douanes du Mali.", {("Jean Dupont", "chair")}),
    ("fr", "M. Jean Dupont a prononcé le discours de clôture.", {("Jean Dupont", "speaker")}),
    ("fr", "Elle a réuni le Mali, le Niger, le Togo et le Bénin.", {("ML", "participant"), ("NE", "participant"), ("TG", "participant"), ("BJ", "participant")}),
    ("es", "Fue inaugurada por el Sr. Pablo Gómez, Ministro de Hacienda.", {("Pablo Gómez", "speaker")}),
    ("es", "Contó con el apoyo del Banco Mundial.", {("Banco Mundial", "funder")}),
    ("es", "Participaron Chile, Bolivia, Ecuador y Brasil.", {("CL", "participant"), ("BO", "participant"), ("EC", "participant"), ("BR", "participant")}),
    ("en", "Lima, Peru, was the venue of the conference.", set()),
    ("en", "The World Bank and INTERPOL attended the conference, as did Peru Customs.", {("World Bank", "participant"), ("INTERPOL", "participant"), ("Peru Customs", "participant")}),
    ("en", "It was attended by experts representing 30 Members of the World Customs Organization.", set()),
    ("en", "Mr. Luis Vega told the press that trade grows.", set()),
    ("en", "Speaking to journalists after the talks, Mr. Luis Vega said that trade grows.", set()),
    ("en", "Mr. Luis Vega, Minister of Finance, chaired the meeting; in closing he said that much remains to be done.", {("Luis Vega", "chair"), ("Luis Vega", "speaker")}),
    ("en", "The partner countries of the programme are: Chile, Bolivia, Ecuador and Brazil.", set()),
    ("en", "Chair: Ms. Ana Ruiz, Peru Customs", {("Ana Ruiz", "chair")}),
    ("fr", "Elle a été organisée par l'Organisation mondiale des douanes.", {("World Customs Organization", "organizer")}),
    ("es", "El Sr. Pablo Gómez habló en nombre del Sr. Luis Vega.", {("Pablo Gómez", "speaker")}),
    ("en", "The participants came from four member administrations: Chile, Bolivia, Ecuador and Brazil.", {("CL", "participant"), ("BO", "participant"), ("EC", "participant"), ("BR", "participant")}),
    ("en", "It was organised in co-operation with the World Bank.", {("World Bank", "organizer")}),
    ("en", "The World Bank and INTERPOL were the organizers of the conference.", {("World Bank", "organizer"), ("INTERPOL", "organizer")}),
    ("en", "It was hosted and organized by Peru Customs.", {("Peru Customs", "host"), ("Peru Customs", "organizer")}),
    ("en", "The WCO's Americas and Caribbean region held the conference.", set()),
    ("fr", "L'ouverture a été assurée par M. Jean Dupont.", {("Jean Dupont", "speaker")}),
    ("fr", "M. Jean Dupont a assuré la modération des débats.", {("Jean Dupont", "chair")}),
    ("es", "La Unión Europea participó en calidad de observadora.", {("Unión Europea", "observer")}),
    ("es", "Como facilitadores actuaron el Sr. Pablo Gómez y la Sra. Ana Ruiz.", {("Pablo Gómez", "facilitator"), ("Ana Ruiz", "facilitator")}),
    ("en", "It was attended by risk management experts from the customs administrations of Chile and Peru.", {("CL", "participant"), ("PE", "participant")}),
    ("en", "Further courses will be organized together with the World Bank.", set()),
    # Phrases with open places.
    ("en", "The facilitators of the two practical modules were Mr. Luis Vega and Ms. Ana Ruiz.", {("Luis Vega", "facilitator"), ("Ana Ruiz", "facilitator")}),
    ("en", "Ms. Ana Ruiz conducted the last three sessions.", {("Ana Ruiz", "facilitator")}),
    ("en", "The opening ceremony was presided over by Mr. Luis Vega.", {("Luis Vega", "speaker")}),
    ("fr", "Mme Anne Petit a ensuite présenté le bilan.", {("Anne Petit", "presenter")}),
    ("es", "La delegación peruana estuvo integrada por el Sr. Luis Vega y la Sra. Ana Ruiz.", {("Luis Vega", "participant"), ("Ana Ruiz", "participant")}),
    # Whose phrase it is.
    ("en", "Mr. Luis Vega, accompanied by Ms. Ana Ruiz, stressed that trade grows.", {("Luis Vega", "speaker"), ("Ana Ruiz", "participant")}),
    ("en", "With the support of the World Bank and INTERPOL, Peru Customs organized the conference.", {("World Bank", "funder"), ("INTERPOL", "funder"), ("Peru Customs", "organizer")}),
    ("en", "Peru Customs, in cooperation with INTERPOL, organized the conference.", {("Peru Customs", "organizer"), ("INTERPOL", "organizer")}),
    ("en", "Those present were the World Bank and, as an observer, INTERPOL.", {("World Bank", "participant"), ("INTERPOL", "observer")}),
    # Who holds a post that is named in short, or what is said in a speech.
    ("en", "Mr. Luis Vega, Minister of Finance, chaired the meeting. In his address the Minister briefed the delegates.", {("Luis Vega", "chair"), ("Luis Vega", "speaker")}),
    ("en", "Officials from the World Bank, INTERPOL and Peru's Customs attended.", {("World Bank", "participant"), ("INTERPOL", "participant"), ("Peru Customs", "participant")}),
    ("en", "Peru Customs, with the financial support of the Safe Ports Programme of the World Bank, organized the conference.", {("Peru Customs", "organizer"), ("Safe Ports Programme of the World Bank", "funder")}),
    ("en", "Ms. Ana Ruiz thanked the World Bank for making the conference possible.", {("Ana Ruiz", "speaker"), ("World Bank", "funder")}),
    ("fr", "La Douane du Mali, avec l'appui financier de la Banque mondiale, a organisé la conférence.", {("Douane du Mali", "organizer"), ("Banque mondiale", "funder")}),
    ("es", "INTERPOL, con el apoyo financiero del Banco Mundial, organizó la conferencia.", {("INTERPOL", "organizer"), ("Banco Mundial", "funder")}),
    # What is no part in this meeting.
    ("en", "INTERPOL attended, while the World Bank, although invited, could not attend.", {("INTERPOL", "participant")}),
    ("fr", "INTERPOL n'a pas pu participer à la réunion.", set()),
    ("es", "La INTERPOL no pudo participar en la reunión.", set()),
    ("en", "Delegates of the workshop also saw an exhibition set up by INTERPOL.", set()),
    ("en", "A working group chaired by Mr. Luis Vega was set up.", set()),
    ("en", "Participants supported the application of Chile to host the office.", set()),
    ("en", "The next conference will be hosted by Chile.", set()),
    ("es", "Se llevó a cabo en el Perú.", set()),
    ("en", "Chile was confirmed as the host of the next event.", set()),
    ("en", "The delegation visited INTERPOL.", set()),
    # Whom each of several is said of.
    ("en", "At the invitation of INTERPOL, Mr. Luis Vega took part in the conference.", {("Luis Vega", "participant")}),
    ("en", "The delegation was headed by Mr. Luis Vega, and the Kenyan side by Ms. Ana Ruiz.", {("Luis Vega", "participant"), ("Ana Ruiz", "participant")}),
    ("en", "Ms. Ana Ruiz, for the World Bank, and Mr. Luis Vega took the floor.", {("Ana Ruiz", "speaker"), ("Luis Vega", "speaker")}),
    ("en", "Ms. Ana Ruiz presented the plan. She thanked the delegates.", {("Ana Ruiz", "presenter")}),
    ("en", "Case studies were presented by experts from Chile and Peru.", {("CL", "presenter"), ("PE", "presenter")}),
    ("fr", "INTERPOL ainsi que la Banque mondiale y ont assisté en qualité d'observateurs.", {("INTERPOL", "observer"), ("Banque mondiale", "observer")}),
    ("fr", "Deux discours ont été prononcés : celui de Mme Ana Ruiz, représentant le directeur d'INTERPOL, et celui de M. Luis Vega.", {("Ana Ruiz", "speaker"), ("Luis Vega", "speaker")}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_frame_gives_its_agents_their_role(
    read_sheet: Reader, language: str, text: str, expected: set[tuple[str, str]]
) -> None:
    assert _roles(read_sheet(language, text)) == expected


def test_all_cases_ran() -> None:
    assert len(CASES) == 69


def test_an_agent_with_a_more_specific_role_is_no_participant_as_well(read_sheet: Reader) -> None:
    sheet = read_sheet("en", "Mr. Luis Vega attended the conference. Mr. Vega gave a presentation.")
    assert _roles(sheet) == {("Luis Vega", "presenter")}


def test_a_bulleted_list_has_the_role_of_its_lead_in(read_sheet: Reader) -> None:
    sheet = read_sheet(
        "en", "Those taking part:\n\n- Mr. Luis Vega, Director\n- Ms. Ana Ruiz, Director\n- Mr. Juan Paz, Director\n"
    )
    assert _roles(sheet) == {("Luis Vega", "participant"), ("Ana Ruiz", "participant"), ("Juan Paz", "participant")}


def test_someone_beside_the_title_of_a_talk_presents_it(read_sheet: Reader) -> None:
    sheet = read_sheet(
        "en",
        "Then came these talks:\n\n- “Data in the mail stream” – Mr. Luis Vega (Peru Customs)\n"
        "- “Parts in express parcels” – Ms. Ana Ruiz (INTERPOL)\n",
    )
    assert {("Luis Vega", "presenter"), ("Ana Ruiz", "presenter")} <= _roles(sheet)


def test_a_body_that_lends_its_name_takes_no_part(read_sheet: Reader) -> None:
    assert _roles(read_sheet("en", "It was attended by all the WCO Members.")) == set()


def test_a_role_tells_the_phrase_that_gave_it(read_sheet: Reader) -> None:
    sheet = read_sheet("en", "The meeting was chaired by Ms. Ana Ruiz.")
    (role,) = sheet.participations
    assert sheet.evidence["/participations/0"][0].rule == "frame:was chaired by"
    assert role.role == "chair"
