"""A notice that contradicts itself keeps both values, each with its place."""

from kg.extract import extract_facts
from kg.read.text import read_text

NOTICE = """3rd Annual Meeting of Harbour Masters and 5th Annual Conference on Customs Laboratories in Europe

4 March 2019

The 3rd annual meeting of harbour masters and the 5th annual conference on customs laboratories in Europe took place in
Lisbon, Portugal, from 25 to 27 February 2019.

The meeting agreed on a plan. The Chair praised this second annual meeting and thanked the hosts.
"""


def test_a_number_of_this_meeting_that_differs_is_kept_beside_the_first() -> None:
    sheet = extract_facts(read_text(NOTICE, id="n", source="n.txt", sha256="0" * 64))
    numbers = {meeting.kind: meeting.ordinal for meeting in sheet.meetings}
    assert numbers == {"meeting": 3, "conference": 5}
    for index, meeting in enumerate(sheet.meetings):
        values = {place.value: place.span.of(NOTICE) for place in sheet.evidence_of(f"/meetings/{index}/ordinal")}
        assert values.get(2) == ("second" if meeting.kind == "meeting" else None)
        assert None in values
