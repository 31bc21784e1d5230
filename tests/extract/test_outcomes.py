"""Outcomes of meetings: appointments, agreements, endorsements and documents, in three languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import FactSheet

Read = Callable[[str, str], FactSheet]


def appointments(sheet: FactSheet) -> set[tuple[str, str, str]]:
    names = {person.key: person.name for person in sheet.persons} | {
        body.key: body.name for body in sheet.organizations
    }
    return {(names.get(a.holder, a.holder), a.action, a.position) for a in sheet.appointments}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ms. Jane Doe, Director of Trade, was elected Chairperson of the Audit Committee.",
         {("Jane Doe", "elected", "Chairperson of the Audit Committee")}),
        ("en", "Members unanimously re-elected Bahrain as Vice-Chair for the region.",
         {("BH", "re-elected", "Vice-Chair for the region")}),
        ("en", "Nominated to the Finance Committee were Chile and Cuba.",
         {("CL", "nominated", "Finance Committee"), ("CU", "nominated", "Finance Committee")}),
        ("en", "The election of Mr. John Smith as Director of Compliance was welcomed.",
         {("John Smith", "elected", "Director of Compliance")}),
        ("fr", "M. Jean Dupont a été nommé Directeur du Centre régional de formation.",
         {("Jean Dupont", "appointed", "Directeur du Centre régional de formation")}),
        ("fr", "Élue Vice-présidente de la région, Mme Awa Diop, succède à la Guinée.",
         {("Awa Diop", "elected", "Vice-présidente de la région")}),
        ("es", "El Sr. Juan Pérez fue elegido Presidente del Consejo por aclamación.",
         {("Juan Pérez", "elected", "Presidente del Consejo")}),
    ],
)  # fmt: skip
def test_appointment_is_read_with_holder_action_and_post(
    read_sheet: Read, language: str, text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert expected <= appointments(read_sheet(language, text))


def test_list_under_an_election_names_posts_and_holders(read_sheet: Read) -> None:
    sheet = read_sheet("en", "\n\nAlso elected:\n- deputy vice chair: Chile\n- audit committee: Peru and Cuba\n")
    found = {(holder, post) for holder, action, post in appointments(sheet) if action == "elected"}
    assert found == {("CL", "deputy vice chair"), ("PE", "audit committee"), ("CU", "audit committee")}


@pytest.mark.parametrize(
    "text",
    [
        "A new Vice-Chair will be elected next year.",
        "Mr. John Smith was not elected Chairperson.",
        "Elections were discussed with Chile.",
    ],
)
def test_what_is_planned_or_denied_is_no_appointment(read_sheet: Read, text: str) -> None:
    assert read_sheet("en", text).appointments == ()


@pytest.mark.parametrize(
    ("language", "text", "kind", "parties"),
    [
        ("en", "Peru Customs and Jamaica Customs signed a Memorandum of Understanding.", "memorandum of understanding",
         {"Peru Customs", "Jamaica Customs"}),
        ("en", "A mutual assistance agreement between Chile and Cuba was signed in Lima.", "agreement", {"Chile", "Cuba"}),
        ("en", "The World Customs Organization signed an arrangement with Interpol.", "arrangement",
         {"World Customs Organization", "Interpol"}),
        ("fr", "Le Togo et le Bénin ont signé un protocole d'accord.", "memorandum of understanding", {"Togo", "Bénin"}),
        ("es", "Colombia y Ecuador firmaron un convenio de cooperación.", "agreement", {"Colombia", "Ecuador"}),
    ],
)  # fmt: skip
def test_agreement_is_read_with_its_parties(
    read_sheet: Read, language: str, text: str, kind: str, parties: set[str]
) -> None:
    agreements = read_sheet(language, text).agreements
    assert [(a.kind, set(a.parties), a.action) for a in agreements] == [(kind, parties, "signed")]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Cuba will sign a Memorandum of Understanding next year.",
        "Delegates hope to sign an agreement with Cuba.",
        "The Trade Facilitation Agreement was explained by Chile.",
    ],
)
def test_text_that_is_not_signed_is_no_agreement(read_sheet: Read, text: str) -> None:
    assert read_sheet("en", text).agreements == ()


def test_agreement_said_twice_is_one_with_two_places(read_sheet: Read) -> None:
    text = "Chile and Cuba signed a Memorandum of Understanding. The MoU was signed by the Ministers of Chile and Cuba."
    sheet = read_sheet("en", text)
    assert len(sheet.agreements) == 1
    assert len(sheet.evidence_of("/agreements/0")) == 2


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Directors General endorsed the request of Argentina to host a Regional Dog Training Centre.",
         ("status", "Regional Dog Training Centre", "AR")),
        ("en", "Members supported the candidacy of Mexico for the post of Vice-Chair.",
         ("candidacy", "candidacy of Mexico for the post of Vice-Chair", "MX")),
        ("en", "A new strategic plan for 2020-2023 was approved by the meeting.", ("plan", "strategic plan for 2020-2023", None)),
        ("fr", "La Conférence a adopté le plan stratégique régional 2019-2022.", ("plan", "plan stratégique régional 2019-2022", None)),
        ("fr", "Les Directeurs généraux ont approuvé la demande du Togo visant à abriter un Centre régional de formation.",
         ("status", "Centre régional de formation", "TG")),
        ("es", "Asimismo, se adoptó la Declaración de Quito sobre integridad.",
         ("document", "Declaración de Quito sobre integridad", None)),
        ("es", "Los directores generales aprobaron la hoja de ruta de la región.", ("plan", "hoja de ruta de la región", None)),
    ],
)  # fmt: skip
def test_endorsement_is_read_with_kind_object_and_country(
    read_sheet: Read, language: str, text: str, expected: tuple[str, str, str | None]
) -> None:
    sheet = read_sheet(language, text)
    assert [(e.kind, e.object, e.country) for e in sheet.endorsements] == [expected]
    assert sheet.endorsements[0].meeting == "m1"


def test_objects_of_one_verb_are_endorsed_one_by_one(read_sheet: Read) -> None:
    text = "Delegates approved the budget for 2020 and the terms of reference of the Audit Committee."
    objects = [e.object for e in read_sheet("en", text).endorsements]
    assert objects == ["budget for 2020", "terms of reference of the Audit Committee"]


def test_list_of_decisions_gives_an_endorsement_an_item(read_sheet: Read) -> None:
    text = "\n\nThe following decisions were taken:\n- Approval of the 2018 work plan;\n- Adoption of the Lima Declaration;\n"
    found = [(e.kind, e.object) for e in read_sheet("en", text).endorsements]
    assert found == [("plan", "2018 work plan"), ("document", "Lima Declaration")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The participants drafted a Regional Compliance Strategy.", ("drafted", "Regional Compliance Strategy")),
        ("en", "The Customs Risk Management Guide was published in March 2021.", ("published", "Customs Risk Management Guide")),
        ("en", "Delegates reviewed the draft Regional Strategic Plan 2022-2025.",
         ("discussed", "draft Regional Strategic Plan 2022-2025")),
        ("en", "The Regional Capacity Building Strategy was on the table.", ("discussed", "Regional Capacity Building Strategy")),
        ("en", "A Regional Training Plan, drawn up by the ROCB, is now in force.", ("drafted", "Regional Training Plan")),
        ("fr", "Le rapport annuel du BRRC a été présenté par le directeur.", ("presented", "rapport annuel du BRRC")),
        ("es", "La OMA publicó la Guía de Transparencia y Previsibilidad.",
         ("published", "Guía de Transparencia y Previsibilidad")),
    ],
)  # fmt: skip
def test_document_is_read_with_what_was_done_with_it(
    read_sheet: Read, language: str, text: str, expected: tuple[str, str]
) -> None:
    assert [(d.action, d.title) for d in read_sheet(language, text).documents] == [expected]


def test_documents_named_together_are_one_each(read_sheet: Read) -> None:
    sheet = read_sheet(
        "en",
        "The bodies wrote two papers. One is a draft Regional Evaluation Plan and the other was a draft roadmap for the "
        "Working Group. The Trader Strategy and training manuals on valuation have been drafted.",
    )
    assert [(d.action, d.title) for d in sheet.documents] == [
        ("drafted", "draft Regional Evaluation Plan"),
        ("drafted", "draft roadmap for the Working Group"),
        ("drafted", "Trader Strategy"),
        ("drafted", "training manuals on valuation"),
    ]


def test_what_is_endorsed_is_not_repeated_as_a_document(read_sheet: Read) -> None:
    sheet = read_sheet(
        "en", "The Conference adopted the Lima Strategic Plan. The Lima Strategic Plan was presented by Chile."
    )
    assert [e.object for e in sheet.endorsements] == ["Lima Strategic Plan"]
    assert sheet.documents == ()


def test_every_outcome_names_its_sentence(read_sheet: Read) -> None:
    text = "Mr. John Smith was elected Chairperson of the Audit Committee. Chile and Cuba signed a Memorandum of Understanding."
    sheet = read_sheet("en", text)
    pointers = ["/appointments/0", "/agreements/0"]
    assert all(place.sentence.covers(place.span) for pointer in pointers for place in sheet.evidence_of(pointer))
    assert all(sheet.evidence_of(pointer) for pointer in pointers)
