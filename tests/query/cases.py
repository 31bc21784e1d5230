"""What the questions are asked in the tests: one case a line, its answer in ``answers/CASE.csv``.

``python -m tests.query.cases`` writes the answers anew; read the difference before you keep it.
"""

from __future__ import annotations

import io
from pathlib import Path

ANSWERS = Path(__file__).with_name("answers")

#: Case → question and parameters. Every question has at least one case, and every kind of parameter is used.
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "agreements": ("agreements", {}),
    "agreements-of-a-party": ("agreements", {"party": "Argentina Customs"}),
    "agreements-of-another": ("agreements", {"party": "Kenya Customs"}),
    "appointments": ("appointments", {}),
    "body-meetings": ("body-meetings", {"body": "wco"}),
    "body-meetings-as-funder": ("body-meetings", {"body": "WCO", "role": "funder"}),
    "bridges": ("bridges", {}),
    "bridges-of-one-year": ("bridges", {"since": "2019", "until": "2019"}),
    "chairs": ("chairs-and-speakers", {"role": "chair"}),
    "chairs-and-speakers": ("chairs-and-speakers", {}),
    "conflicts": ("conflicts", {}),
    "countries-that-met": ("countries-that-met", {}),
    "countries-that-met-argentina": ("countries-that-met", {"country": "AR"}),
    "countries-that-met-in-esa": ("countries-that-met", {"region": "ESA"}),
    "country-meetings": ("country-meetings", {"country": "argentina"}),
    "decisions-by-year": ("decisions-by-year", {}),
    "documents": ("documents", {}),
    "documents-drafted": ("documents", {"action": "drafted"}),
    "donors": ("donors", {}),
    "doubtful-facts": ("doubtful-facts", {}),
    "endorsements": ("endorsements", {}),
    "endorsements-elsewhere": ("endorsements", {"region": "ESA"}),
    "endorsements-for-a-country": ("endorsements", {"country": "AR", "kind": "status", "region": "AMS"}),
    "facts-of-a-notice": ("facts-of-a-notice", {"notice": "n3"}),
    "funders-and-hosts": ("funders-and-hosts", {}),
    "largest-meetings": ("largest-meetings", {}),
    "links-between": ("links-between", {"one": "Ana Suárez", "other": "Argentina Customs"}),
    "links-between-body-and-head": ("links-between", {"one": "Ana Suárez", "other": "Uruguay Customs"}),
    "meeting-places": ("meeting-places", {}),
    "meetings": ("meetings", {}),
    "meetings-by-year": ("meetings-by-year", {}),
    "meetings-of-2020": ("meetings", {"since": "2020", "until": "2020", "mode": "virtual"}),
    "meetings-in-kenya": ("meetings", {"country": "Kenya", "kind": "workshop"}),
    "merged-names": ("merged-names", {}),
    "modes-by-year": ("modes-by-year", {}),
    "most-active-bodies": ("most-active-bodies", {}),
    "most-active-countries": ("most-active-countries", {}),
    "most-active-people": ("most-active-people", {}),
    "notices": ("notices", {}),
    "notices-of-a-source": ("notices", {"source": "example.org"}),
    "notices-on-topic": ("notices-on-topic", {"topic": "capacity building"}),
    "office-holders": ("office-holders", {"body": "Uruguay Customs"}),
    "organisers": ("organisers", {}),
    "participants": ("participants", {"meeting": "meeting/ccdga-22"}),
    "hosts": ("hosts", {"body": "ROCB Americas"}),
    "hosts-in-a-year": ("hosts", {"body": "ROCB Americas", "on": "2010"}),
    "hosts-in-a-year-attested": ("hosts", {"country": "UY", "on": "2017"}),
    "positions": ("positions", {"person": "ana suarez"}),
    "positions-on-a-day": ("positions", {"person": "Suárez", "on": "2020-11-30"}),
    "positions-on-a-day-before": ("positions", {"person": "Suárez", "on": "2018-06-30"}),
    "series-gaps": ("series-gaps", {}),
    "vice-chairs": ("vice-chairs", {}),
    "vice-chairs-on-a-day": ("vice-chairs", {"region": "AMS", "on": "2019-05-02"}),
    "vice-chairs-of-a-month": ("vice-chairs", {"region": "AMS", "on": "2016-04-18"}),
    "vice-chairs-not-known": ("vice-chairs", {"region": "AMS", "on": "2017-01-01"}),
    "region-members": ("region-members", {"region": "AMS"}),
    "regional-bodies": ("regional-bodies", {"region": "Americas and Caribbean"}),
    "sentence-behind": ("sentence-behind", {"entity": "Ana Suárez"}),
    "series-editions": ("series-editions", {"series": "Conference of Directors General"}),
    "topics-by-region-and-year": ("topics-by-region-and-year", {}),
    "topics-of-a-country": ("topics-of-a-country", {"country": "Argentina"}),
    "training-by-region": ("training-by-region", {"region": "ESA"}),
    "who-met-whom": ("who-met-whom", {}),
    "who-met-whom-before-2020": ("who-met-whom", {"person": "Ben Okello", "until": "2019"}),
}


def answer_case(store, case: str) -> str:
    """Return the answer of a case as CSV with plain line ends."""
    from kg.query import run_question, write_answer

    name, parameters = CASES[case]
    out = io.StringIO()
    write_answer(run_question(store, name, parameters), "csv", out)
    return out.getvalue().replace("\r\n", "\n")


if __name__ == "__main__":
    from tests.query.example import make_store

    with make_store() as made:
        for key in CASES:
            (ANSWERS / f"{key}.csv").write_text(answer_case(made, key), encoding="utf-8")
