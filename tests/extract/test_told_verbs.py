"""Events of notices that have no noun for them, by kind, name, day, place and who took part."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.extractor import extract_facts
from kg.model import FactSheet
from kg.read import read_notices

# A notice, and of its one event: kind, words of the name, first and last day, city.
CASES = [
    (
        "Customs leaders discuss transit\n\nWindhoek, 14 March 2019. The Commissioner of Customs of Namibia, Ms. Bevin Hamu, and the Commissioner General of the "
        "Botswana Unified Revenue Service, Mr. Ken Moro, met in Windhoek on Tuesday to discuss transit.",
        ("meeting", "Bevin Hamu and Ken Moro", "2019-03-12", "2019-03-12", "Windhoek"),
    ),
    (
        "Ambassador at Customs\n\nNouakchott, 3 June 2020. The Director General of Customs, General Dah Ould Hamady, received in his office on Wednesday the "
        "Ambassador of France, H.E. Robert Moulin.",
        ("meeting", "with Robert Moulin", "2020-06-03", "2020-06-03", "Nouakchott"),
    ),
    (
        "Officers in Entebbe\n\nTwenty-five customs officers from Uganda and Kenya were trained in wildlife crime detection in Entebbe from 4 to 8 May 2015.",
        ("training", "wildlife crime detection", "2015-05-04", "2015-05-08", "Entebbe"),
    ),
    (
        "Exchange\n\nA team of six officers from the Maldives Customs Service came to Colombo between 2 and 6 July 2018 to study risk management.",
        ("visit", "Colombo", "2018-07-02", "2018-07-06", "Colombo"),
    ),
    (
        "New scanners\n\nThe Minister of Finance of Samoa, Mr. Tui Ola, handed over two scanners to the customs service at Apia on 9 August 2017.",
        ("ceremony", "two scanners", "2017-08-09", "2017-08-09", "Apia"),
    ),
    (
        "WCO supports Gambia\n\nTwo WCO experts assisted the Gambia Revenue Authority in drawing up a valuation programme from 3 to 7 June 2013 in Banjul.",
        ("mission", "WCO experts", "2013-06-03", "2013-06-07", "Banjul"),
    ),
    (
        "Data exchange\n\nThe heads of customs of Armenia, Georgia and Iran agreed in Yerevan on 15 May 2016 to exchange information on trucks.",
        ("meeting", "heads of customs of Armenia", "2016-05-15", "2016-05-15", "Yerevan"),
    ),
    (
        "Young officers\n\nForty young customs officers graduated from the school of revenue administration in Mombasa on 28 November 2019.",
        ("ceremony", "graduation", "2019-11-28", "2019-11-28", "Mombasa"),
    ),
    (
        "ASYCUDA in Bhutan\n\nThimphu, 2 December 2014 - The Department of Revenue today launched the ASYCUDA World system at Phuentsholing.",
        ("ceremony", "ASYCUDA World system", "2014-12-02", "2014-12-02", "Phuentsholing"),
    ),
    (
        "Des agents formés\n\nTrente agents des douanes du Togo ont été formés à Lomé, du 3 au 7 juin 2013, par des experts de l'ONUDC.",
        ("training", "formation", "2013-06-03", "2013-06-07", "Lomé"),
    ),
    (
        "Rencontre\n\nLes directeurs généraux des Douanes du Mali et du Niger se sont rencontrés à Gao le 5 avril 2016.",
        ("meeting", "directeurs généraux", "2016-04-05", "2016-04-05", "Gao"),
    ),
    (
        "Dotation\n\nL'Ambassadeur du Japon, M. Jun Yoshida, a remis le 4 mai 2011 à Nouakchott cinq véhicules à la Direction générale des Douanes.",
        ("ceremony", "cinq véhicules", "2011-05-04", "2011-05-04", "Nouakchott"),
    ),
    (
        "Coordinación\n\nTacna, 20 de agosto de 2014. El intendente de la Aduana de Tacna, Juan Rojas, se reunió el lunes en Tacna con el director regional "
        "de la Aduana de Arica, Raúl Barría.",
        ("meeting", "con Raúl Barría", "2014-08-18", "2014-08-18", "Tacna"),
    ),
    (
        "Valoración\n\nQuince funcionarios del Servicio Nacional de Aduanas de Costa Rica fueron capacitados en valoración aduanera en San José, del 8 al 12 de octubre de 2012.",
        ("training", "valoración aduanera", "2012-10-08", "2012-10-12", "San José"),
    ),
    (
        "The programme ends\n\nFrom 12 to 16 September 2016, the final phase of the Master Trainer Programme took place in Arusha. The training was a success.",
        ("training", "Master Trainer Programme", "2016-09-12", "2016-09-16", "Arusha"),
    ),
    (
        "Accord\n\nLe 27 avril 2015, la Douane sénégalaise et le Service des Douanes du Mali ont signé un Protocole d'Accord. La cérémonie a eu lieu à Dakar.",
        ("ceremony", "cérémonie de signature du Protocole", "2015-04-27", "2015-04-27", "Dakar"),
    ),
]  # fmt: skip

NO_EVENTS = [
    "Report\n\nThe administration received equipment from Japan. It will be used at the port.",
    "Growth\n\nThe Customs Service agreed with brokers that the new system saves time.",
    "Ties\n\nOfficers are learning every day how to use the scanner.",
    "Talks\n\nThe Minister noted that training of officers is a priority of the Government.",
]


def _read(tmp_path: Path, text: str) -> FactSheet:
    path = tmp_path / "notice.txt"
    path.write_text(text + "\n", encoding="utf-8")
    return extract_facts(next(iter(read_notices([str(path)]))))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_verb_tells_an_event(tmp_path: Path, text: str, expected: tuple[str, str, str, str, str]) -> None:
    kind, words, start, end, city = expected
    meetings = _read(tmp_path, text).meetings
    assert [(m.kind, m.start, m.end, m.city) for m in meetings] == [(kind, start, end, city)]
    assert words in meetings[0].name


@pytest.mark.parametrize("text", NO_EVENTS)
def test_what_no_day_and_no_one_meets_is_no_event(tmp_path: Path, text: str) -> None:
    assert not _read(tmp_path, text).meetings


def test_those_who_meet_take_part(tmp_path: Path) -> None:
    sheet = _read(tmp_path, CASES[1][0])
    names = {person.key: person.name for person in sheet.persons}
    assert {(names[x.agent], x.role) for x in sheet.participations} == {
        ("Dah Ould Hamady", "participant"),
        ("Robert Moulin", "participant"),
    }


def test_those_who_come_take_part(tmp_path: Path) -> None:
    sheet = _read(tmp_path, CASES[3][0])
    names = {body.key: body.name for body in sheet.organizations}
    assert [(names[x.agent], x.role) for x in sheet.participations] == [("Maldives Customs Service", "participant")]


def test_every_told_fact_leads_to_its_sentence(tmp_path: Path) -> None:
    for text, _ in CASES:
        sheet = _read(tmp_path, text)
        evidence = sheet.evidence
        assert all(f"/participations/{number}" in evidence for number in range(len(sheet.participations)))
        assert "/meetings/0" in evidence
