"""Titled outputs that a notice speaks of: strategies, plans, guides, reports, and what was done with each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import Clause
from kg.extract.found import Found, Mentions
from kg.extract.objects import ObjectPhrase, iter_objects_after, read_object_before
from kg.model import Span

_DONE: tuple[tuple[str, str, str], ...] = (
    # action, participle (X was …), finite verb (… X)
    ("drafted",
     r"drafted|drawn\s+up|produced|created|updated|revised|completed|put\s+together|compiled|prepared|developed|elaborated|worked\s+out|compiled|finali[sz]ed|put\s+into\s+final\s+form|redigee?s?|elaboree?s?|preparee?s?|mise?s?\s+au\s+point|finalisee?s?|elaborad[oa]s?|redactad[oa]s?|preparad[oa]s?|formulad[oa]s?",
     r"draft(?:ed|s)|drew\s+up|produced|created|updated|revised|completed|put\s+together|(?:is|are|was|were|been)\s+working\s+on|prepared|developed|elaborated|worked\s+out|compiled|finali[sz]ed|(?:a|ont)\s+(?:redige|elabore|prepare|mis\s+au\s+point|finalise)|elabor(?:o|aron)|redact(?:o|aron)|prepar(?:o|aron)|formul(?:o|aron)"),
    ("presented",
     r"presented|introduced|shared|tabled|shown|presentee?s?|exposee?s?|presentad[oa]s?|expuest[oa]s?",
     r"present(?:ed|s)|introduced|shared|tabled|(?:a|ont)\s+(?:presente|expose)|present(?:o|aron)|expuso|expusieron|gave\s+(?:a\s+presentation|an\s+overview)\s+(?:of|on)"),
    ("launched", r"launched|unveiled|lancee?s?|lanzad[oa]s?|rolled\s+out", r"launch(?:ed|es)|unveil(?:ed|s)|(?:a|ont)\s+lance|lanz(?:o|aron)"),
    ("published",
     r"published|issued|released|made\s+available|distributed|publiee?s?|diffusee?s?|publicad[oa]s?|difundid[oa]s?|editad[oa]s?",
     r"publish(?:ed|es)|issued?s?|released?s?|(?:a|ont)\s+publie|public(?:o|aron)"),
    ("discussed",
     r"discussed|reviewed|examined|considered|debated|studied|discutee?s?|examinee?s?|debattue?s?|passee?s?\s+en\s+revue|discutid[oa]s?|examinad[oa]s?|revisad[oa]s?|analizad[oa]s?|debatid[oa]s?",
     r"discuss(?:ed|es)|review(?:ed|s)|featured|went\s+through|looked\s+(?:at|into)|took\s+stock\s+of|went\s+over|took\s+note\s+of|examin(?:ed|es)|considered|debated|(?:a|ont)\s+(?:discute|examine|debattu)|passer?\s+en\s+revue|discut(?:io|ieron)|examin(?:o|aron)|revis(?:o|aron)|analiz(?:o|aron)|debat(?:io|ieron)"),
    ("adopted", r"adopted|adoptee?s?|adoptad[oa]s?", r"adopt(?:ed|s)|(?:a|ont)\s+adopte|adopt(?:o|aron)"),
    ("approved", r"approved|validated|approuvee?s?|validee?s?|aprobad[oa]s?|validad[oa]s?", r"approved|validated|(?:a|ont)\s+(?:approuve|valide)|aprob(?:o|aron)|valid(?:o|aron)"),
)  # fmt: skip
_AUX = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been|is\s+being|are\s+being|(?:a|ont)\s+ete|est|sont|fut|furent|fue(?:ron)?|ha\s+sido|han\s+sido|se\s+ha)"
_PASSIVES = [
    (action, re.compile(rf"\b{_AUX}\s+(?:\w+ly\s+|also\s+|then\s+|egalement\s+|tambien\s+)?(?:{done})\b"))
    for action, done, _ in _DONE
]
_ACTIVES = [(action, re.compile(rf"\b(?:{verb})\s+(?=\S)")) for action, _, verb in _DONE]
_NOMINALS = [
    ("drafted", r"drafting|preparation|development|elaboration|elaboracion|redaction|redaccion|finali[sz]ation|formulacion|revision"),
    ("presented", r"presentation|presentacion|findings|introduction"),
    ("launched", r"launch|launching|lancement|lanzamiento"),
    ("published", r"publication|release|publicacion|parution"),
    ("discussed", r"discussions?|review|examination|examen|discusion|consideration|debate|debat"),
]  # fmt: skip
_NOMINAL_ACTIVES = [
    (action, re.compile(rf"\b(?:{noun})\s+(?:of|on|de|du|des|d'|del|sur|sobre)\s*(?=\S)")) for action, noun in _NOMINALS
]
_LEADS = [(action, re.compile(rf"\b(?:{done}|{verb})\b")) for action, done, verb in _DONE]
_PARTICIPLES = [(action, re.compile(rf"\b(?:being\s+)?(?:{done})\b")) for action, done, _ in _DONE]
# The head of a title: a kind of document.
_HEAD = re.compile(
    r"\b(?:model\s+(?:\w+\s+)?(?:arrangement|agreement|law|memorandum|contract)|strateg(?:y|ies)|strategies?|estrategias?|\w*plans?|planes|road\s?maps?|feuilles?\s+de\s+route|hojas?\s+de\s+ruta|frameworks?|guides?|guias?|guidelines|guidebook|handbooks?|manuals?|manuels?|manuales?|newsletters?|bulletins?|boletin\w*|"
    r"reports?|rapports?|informes?|study|studies|etudes?|estudios?|surveys?|enquetes?|encuestas?|compendi\w+|toolkits?|toolbox|publications?|publicaci\w+|magazines?|revistas?|standards?|recommendations?|recommandations?|recomendaciones|declaration|"
    r"terms\s+of\s+reference|termes\s+de\s+reference|terminos\s+de\s+referencia|directives|lignes\s+directrices|directrices|white\s+paper|paper|brochures?|leaflets?|book|booklet|policy|charter|charte|curricul\w+|inventory|catalogue|matrix|blueprint|dossier|"
    r"concept\s+note|borrador\w*|note\s+conceptuelle|nota\s+conceptual|code\s+of\s+conduct|statement)\b"
)
_SO_HAVE = re.compile(r"\band\s+so\s+(?:have|has|were|was)\s+")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|should|may|could|to|not|be|sera|seront|seran|para|pour|afin)\s+(?:\w+\s+){0,1}$"
)
_VAGUE = re.compile(
    r"^(?:progress|annual\s+results|results|reports?|rapports?|informes?|plans?|studies|study|guidelines|standards|recommendations?|recommandations|frameworks?|policy|policies|documents?|papers?|surveys?|strategy|strategies|action\s+plans?|work\s+plans?|issues|statement|book)$"
)


def iter_documents(mentions: Mentions, endorsed: list[str]) -> Iterator[Found]:
    """Yield each titled output with what was done with it, in reading order.

    Args:
        mentions: The notice.
        endorsed: What meetings decided on; it is not repeated as a document.
    """
    reader = _Reader(mentions)
    taken = {_key(name) for name in endorsed}
    for clause in reader.clauses.all:
        if clause.sentence.kind == "title":
            continue
        for found in reader.read(clause):
            key = _key(found.values["title"])
            if not any(key <= other or other <= key for other in taken):
                taken.add(key)
                yield found


def _key(title: str) -> frozenset[str]:
    small = {
        "the",
        "of",
        "for",
        "and",
        "on",
        "a",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "el",
        "los",
        "y",
        "et",
        "draft",
    }
    return frozenset(re.findall(r"\w+", title.casefold())) - small


class _Reader:
    def __init__(self, mentions: Mentions) -> None:
        self.clauses = mentions.clauses
        self._text = mentions.reading.text

    def read(self, clause: Clause) -> Iterator[Found]:
        """Yield the documents of one sentence or list item."""
        seen: set[int] = set()
        if not _HEAD.search(self.clauses.reading.folded, *clause.sentence.span):
            return  # no kind of document is named: spare the search for what was done with it
        for action, verb, phrase in self._objects(clause):
            span = clause.to_span(phrase.start, phrase.end)
            title = " ".join(span.of(self._text).split()).strip(" ,;.:-–“”\"'«»")
            if span.start in seen or not self._is_title(clause, phrase, title):
                continue
            seen.add(span.start)
            said = clause.to_span(*verb) if verb else span
            whole = Span(min(span.start, said.start), max(span.end, said.end))
            yield Found({"title": title, "action": action}, whole, f"document-{action}")

    def _objects(self, clause: Clause) -> Iterator[tuple[str, tuple[int, int] | None, ObjectPhrase]]:
        text = clause.text
        for action, pattern in _PASSIVES:
            for match in pattern.finditer(text):
                phrase = read_object_before(text, match.start())
                if phrase is not None:
                    yield action, match.span(), phrase
        for action, pattern in (*_ACTIVES, *_NOMINAL_ACTIVES):
            for match in pattern.finditer(text):
                if match.start() and self._text[clause.shape.to_text(match.start())].isupper():
                    continue  # "Development of" inside a title
                if not _FUTURE.search(text[max(0, match.start() - 30) : match.start()]):
                    yield from ((action, match.span(), phrase) for phrase in iter_objects_after(text, match.end()))
        so_have = _SO_HAVE.search(text)
        if so_have and (said := next((a for a, p in _PARTICIPLES if p.search(text, 0, so_have.start())), None)):
            yield from ((said, so_have.span(), phrase) for phrase in iter_objects_after(text, so_have.end()))
        if clause.lead:
            for action, pattern in _LEADS:
                if pattern.search(clause.lead, max(0, len(clause.lead) - 70)):
                    yield from ((action, None, phrase) for phrase in list(iter_objects_after(text, 0))[:1])
                    break

    def _is_title(self, clause: Clause, phrase: ObjectPhrase, title: str) -> bool:
        """Tell whether a phrase names a document of its own: a kind of document with something that tells it apart."""
        span = clause.to_span(phrase.start, phrase.end)
        folded = self.clauses.reading.folded[span.start : span.end]
        head = re.split(
            r"\s(?:of|for|on|to|from|by|de|du|des|d'|del|sur|pour|sobre|para|which|that|with|in)\b", folded
        )[0]
        if not _HEAD.search(head) or _VAGUE.match(folded.strip()) or not 2 <= len(title.split()) <= 24:
            return False
        return any(word[:1].isupper() for word in title.split()[1:]) or len(title.split()) >= 4
