"""What a meeting decided on: objects that it endorsed, approved, adopted or supported, and whose request each was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import Agent, Clause
from kg.extract.found import Found, Mentions
from kg.extract.objects import ObjectPhrase, iter_objects_after, read_object_before
from kg.extract.outcome_words import get_forms, get_senses, get_words
from kg.extract.triggers import Trigger, make_stems
from kg.model import Span

_DECIDED = get_words("endorsement-participle", "decided")
# X was adopted; "has been adopted" speaks of an earlier decision.
_PASSIVE = re.compile(
    rf"\b(?P<aux>was|were|is|are|being|(?:a|ont)\s+ete|est|sont|fut|furent|fue(?:ron)?|ha\s+sido|han\s+sido|quedo|quedaron)\s+"
    rf"(?:\w+ly\s+|also\s+|then\s+|finally\s+|unanimously\s+|egalement\s+|tambien\s+)?(?:{_DECIDED})\b"
)
_ACTIVE = re.compile(
    r"\b(?:(?:have|has)\s+)?(?:(?:also|then|finally|unanimously|formally|officially|further|both)\s+)?(?:adopt(?:ed|s)?|approve[ds]?|endorse[ds]?|validate[ds]|ratified|agreed\s+to(?=\s+the)|(?:agreed|decided|resolved)\s+(?:on|to)\s+(?:(?:unanimously|also|formally)\s+)?(?:adopt|approv|endors|validat|ratify)(?:e|ing)?|gave\s+(?:its|their)\s+(?:approval|blessing|support|endorsement|backing)\s+to|"
    r"stood?\s+behind|(?:ont|a)\s+(?:\w+\s+et\s+)?(?:egalement\s+|aussi\s+)?(?:adopte|approuve|valide|enterine|avalise)|aprob(?:o|aron)|adopt(?:o|aron)|aval(?:o|aron)|respald(?:o|aron)|refrend(?:o|aron)|endos(?:o|aron)|valid(?:o|aron))\b"
    r"(?:\s+(?:unanimously|by\s+consensus|in\s+principle|a\s+l'unanimite|por\s+unanimidad|por\s+consenso)\b)?(?=\s|:)"
)
# Adopted as well: X
_INVERTED = re.compile(
    rf"(?:^\W*|\bamong\b[^.;:]{{0,80}}?(?:\w+\s+and\s+)?)(?:also\s+|egalement\s+|tambien\s+)?(?:{_DECIDED})\b[^:.;]{{0,40}}?(?::|\s(?:was|were|ont\s+ete|fueron))(?=\s)"
)
# Se aprobó X; fue aprobada la X
_REFLEXIVE = re.compile(
    rf"\bse\s+(?:aprob|adopt|aval|respald|refrend|endos|valid)(?:o|aron)\b(?=\s)|\b(?:fue|fueron)\s+(?:{_DECIDED})(?=\s+(?:el|la|los|las|un|una)\b)"
)
_SUPPORTED = re.compile(
    r"\b(?:support(?:ed|s)|backed|agreed\s+to\s+support|soutenu|appuye|apoy(?:o|aron)|(?:acord|decid)\w+\s+(?:apoyar|respaldar)|(?:convenu|decide)s?\s+d[e'](?:\s+)?(?:soutenir|appuyer))\s+(?=[^.;]{0,60}(?:candida|request|bid|application|demande|solicitud|hosting|nomination|postulacion|candidature))"
)
_NOMINAL = re.compile(
    r"\b(?:adoption|approval|endorsement|validation|approbation|aprobacion|adopcion)\s*,?\s*(?:\w+,\s*)?(?:of|de|du|des|d'|del)\s*(?=\S)"
)
# Weaker words for a decision: they count only with an object that is decided on, never with "other".
_GIVEN = r"(?:approval|support|backing|endorsement|blessing|green\s+light|go-ahead|nod|consent|agreement)"
_WEAK_PASSIVE = re.compile(
    rf"\b(?:(?:was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:accepted|agreed|passed|backed|supported|confirmed|cleared|given\s+the\s+(?:green\s+light|go-ahead|nod))|"
    rf"(?:received|obtained|won|found|met\s+with|got|enjoyed|gained)\s+(?:the\s+|unanimous\s+|full\s+|their\s+|its\s+)*{_GIVEN}|"
    r"(?:a|ont)\s+(?:ete\s+(?:accepte|retenu|soutenu|appuye|agree)\w*|(?:recu|obtenu)\s+(?:l'|le\s+)?(?:aval|accord|soutien|feu\s+vert|approbation))|"
    r"(?:fue(?:ron)?|quedo|quedaron)\s+(?:aceptad|apoyad|acordad|acogid)\w+|(?:recibi|obtuv|cont)\w+\s+(?:con\s+)?(?:el\s+|su\s+)?(?:respaldo|apoyo|aval|visto\s+bueno|aprobacion))\b"
)
_WEAK_ACTIVE = re.compile(
    rf"\b(?:accepted|agreed\s+on|passed|confirmed|signed\s+off(?:\s+on)?|said\s+yes\s+to|threw\s+(?:its|their)\s+weight\s+behind|g[ai]ves?\s+(?:the\s+|its\s+|their\s+)?{_GIVEN}\s+to|lent\s+(?:its|their)\s+support\s+to|"
    r"(?:a|ont)\s+(?:accepte|retenu|donne\s+(?:son|leur|le)\s+(?:aval|accord|feu\s+vert)\s+(?:a|au|aux))|"
    r"acept(?:o|aron)|acord(?:o|aron)(?!\s+\w+[aei]r\b)|acogi(?:o|eron)|di(?:o|eron)\s+(?:su\s+|el\s+)?(?:visto\s+bueno|luz\s+verde|aval|respaldo|apoyo)\s+al?)(?=\s)"
)
# Who decides: a meeting or those who meet.
_DECIDER = re.compile(rf"\bM\b|\b(?:{get_words('endorsement-decider', 'decider')})\b")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|should|may|could|to|not|be|sera|seront|devra|sera|seran|para|pour|afin|yet|before|until|once|if|si|if\s+it)\s+(?:\w+\s+){0,2}$"
)
_REQUEST = re.compile(rf"\b(?:{get_words('endorsement-request', 'request')})\b")
# What a request is for: the status itself.
_WANTED = re.compile(
    r"^(?:request|application|bid|demande|solicitud|pedido)\b.*?\s(?:for|to\s+(?:host|become|establish|create|set\s+up)|pour|en\s+vue\s+de|(?:visant|tendant)\s+[aà]\s+\w+|para(?:\s+(?:ser|constituir|establecer|crear|acoger))?)\s+"
    r"(?:(?:a|an|the|its|le|la|un|une|el|una)\s+)*(.{6,})$", re.I
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:(?:the|its|new|next|le|la|el|nouveau|nouvelle|nuev[oa])\s+)+", re.I)
# Approved C as host of the office
_AS_HOST = re.compile(
    r"(?:(?:choice|designation|selection|nomination|choix|eleccion)\s+(?:of|du|de\s+la|de|d'|del)\s*)?C\s+(as|comme|como)\s+(?:the\s+|its\s+|new\s+|next\s+)*(?:host|(?:vice-?\s?)?chair\w*|vice-?presiden\w*|presiden\w*|seat|venue|candidate|hote|siege|sede|candidat|candidat[ao])\b"
)
# X's request for "Y" status: Y
_NAMED_STATUS = re.compile(
    r"\b(?:request|application|bid)\b.*?\sfor\s+(?:(?:a|an|the)\s+)?([“\"'‘«]?[^“”\"]{4,80}?[”\"'’»]?)\s+status\b",
    re.IGNORECASE,
)
_STATUS = re.compile(rf"\b(?:{get_words('endorsement-object', 'status')}|B)\b")
_SET_UP = re.compile(r"(?:setting\s+up|creation|establishment|mise\s+en\s+place|constitucion|conformacion)\b")
# The kind of an object by its head, the more telling before the more general.
_KINDS = tuple(
    (kind, re.compile(rf"\b(?:{get_words('endorsement-object', kind)})\b"))
    for kind in get_senses("endorsement-object")
    if kind != "status"
)

#: What every statement of a decision has.
_TRIGGER = Trigger(
    make_stems(get_forms("endorsement-participle"))
    | {
        "adopt",
        "adopcion",
        "approv",
        "approb",
        "aprob",
        "endors",
        "endos",
        "validat",
        "valid",
        "ratif",
        "agree",
        "decide",
    }
    | {
        "resolved",
        "behind",
        "blessing",
        "support",
        "backing",
        "backed",
        "enterin",
        "avalis",
        "aval",
        "respald",
        "refrend",
    }
    | {"soutenu", "soutenir", "appuye", "apoy", "acord", "accept", "acept", "passed", "confirm", "cleared", "green"}
    | {"go-ahead", "nod", "consent", "retenu", "accord", "soutien", "vert", "acogid", "acogi", "visto", "luz", "signed"}
    | {"yes", "weight"}
)

# A lead-in that says that what follows was decided, and one that says that it will be.
_LED = re.compile(rf"\b(?:{_DECIDED}|adoptions?|approvals?|approbations?|aprobaron|adoptaron|aprobo|adopto)\b")
_LED_LATER = re.compile(r"\b(?:will|would|to\s+be|should)\b")


def iter_endorsements(mentions: Mentions) -> Iterator[Found]:
    """Yield each object that a meeting decided on, with the words that say so, in reading order."""
    reader = _Reader(mentions)
    seen: set[tuple[str, str]] = set()
    said = _TRIGGER.find(reader.clauses)
    for number, clause in enumerate(reader.clauses.all):
        if clause.sentence.kind == "title" or not (said[number] or reader.is_led(clause)):
            continue
        for found in reader.read(clause):
            key = (found.values["kind"], found.values["object"].casefold())
            if key not in seen:
                seen.add(key)
                yield found


class _Reader:
    def __init__(self, mentions: Mentions) -> None:
        self.clauses = mentions.clauses
        self._text = mentions.reading.text

    def read(self, clause: Clause) -> Iterator[Found]:
        """Yield the decisions of one sentence or list item."""
        for verb, phrase in self._objects(clause):
            span = clause.to_span(phrase.start, phrase.end)
            name = " ".join(span.of(self._text).split()).strip(" ,;.:-–“”\"'«»")
            kind = self._kind(clause, phrase)
            if appointed := _AS_HOST.match(clause.text[phrase.start : phrase.end]):
                kind = "candidacy"
                name = name[name.casefold().find(f" {appointed[1]} ") + len(appointed[1]) + 2 :]
                name = _ARTICLE.sub("", name)
            if kind is None or ("P" in clause.text[phrase.start : phrase.end] and kind != "candidacy"):
                continue
            if not 4 <= len(name) <= 220:
                continue
            owner = self._owner(clause, phrase, kind)
            if kind == "status" and (wanted := _NAMED_STATUS.search(name) or _WANTED.search(name)):
                name = wanted[1].strip(" \"'“”«»‘’")
            said = clause.to_span(*verb) if verb else span
            values = {
                "meeting": self.clauses.meeting_of(clause), "kind": kind, "object": name,
                "beneficiary": owner.name if owner else None,
                "country": self._country(owner),
            }  # fmt: skip
            whole = Span(min(span.start, said.start), max(span.end, said.end))
            yield Found(values, whole, "endorsement-verb")

    def _objects(self, clause: Clause) -> Iterator[tuple[tuple[int, int] | None, ObjectPhrase]]:
        text = clause.text
        found = False
        for match in _PASSIVE.finditer(text):
            phrase = read_object_before(text, match.start())
            if phrase is not None and not _REFLEXIVE.match(text, match.start()):
                found = True
                yield match.span(), phrase
        for pattern in (_INVERTED, _REFLEXIVE, _ACTIVE, _SUPPORTED, _NOMINAL):
            for match in pattern.finditer(text):
                before = text[: match.start()]
                if (
                    (pattern is _ACTIVE and before.endswith("se "))
                    or _FUTURE.search(before[-40:])
                    or (pattern in {_ACTIVE, _SUPPORTED} and not self._decides(clause, before))
                ):
                    continue
                for phrase in iter_objects_after(text, match.end()):
                    found = True
                    yield match.span(), phrase
        if not found:
            for phrase, verb in self._weakly(clause):
                found = True
                yield verb, phrase
        if not found and self.is_led(clause):
            yield from ((None, phrase) for phrase in list(iter_objects_after(text, 0))[:1])

    def is_led(self, clause: Clause) -> bool:
        """Tell whether a sentence goes on a list whose lead-in says that its items were decided."""
        return bool(clause.lead) and self._leads(clause.lead)

    def _weakly(self, clause: Clause) -> Iterator[tuple[ObjectPhrase, tuple[int, int]]]:
        """Read decisions said in weaker words, with objects of a kind that is decided on."""
        text = clause.text
        for match in _WEAK_PASSIVE.finditer(text):
            phrase = read_object_before(text, match.start())
            if phrase is not None and self._kind(clause, phrase) != "other":
                yield phrase, match.span()
        for match in _WEAK_ACTIVE.finditer(text):
            before = text[: match.start()]
            if not _FUTURE.search(before[-40:]) and self._decides(clause, before):
                for phrase in iter_objects_after(text, match.end()):
                    if self._kind(clause, phrase) != "other":
                        yield phrase, match.span()

    def _decides(self, clause: Clause, before: str) -> bool:
        """Tell whether the subject of a verb is a meeting or those who meet, and no single person."""
        subject = re.split(r"[.;:]", before[-300:])[-1]
        if not re.search(r"[PBCM]|\b[a-z]+\b", subject) or re.search(r"[P]\s*(?:,[^,]*,)?\s*$", subject):
            return clause.sentence.kind == "item" and bool(_DECIDER.search(clause.lead))
        return _DECIDER.search(subject) is not None or self._is_council(clause, len(before) - len(subject), len(before))

    def _is_council(self, clause: Clause, start: int, end: int) -> bool:
        agents = self.clauses.agents_in(clause, start, end)
        return (
            bool(agents)
            and agents[-1].letter == "B"
            and bool(
                re.search(r"Council|Committee|Commission|Conference|Conseil|Comité|Consejo|Board", agents[-1].name)
            )
        )

    def _leads(self, lead: str) -> bool:
        """Tell whether a list's lead-in says that what follows was decided ("The Conference adopted:")."""
        if not lead.rstrip().endswith((":", "-", "–")) and len(lead) > 90:
            return False
        return _LED.search(lead) is not None and _LED_LATER.search(lead) is None

    # -- kind and owner -----------------------------------------------------------------------------------------

    def _kind(self, clause: Clause, phrase: ObjectPhrase) -> str | None:
        """Classify an object by its head; None where it is nothing that a meeting decides on."""
        span = clause.to_span(phrase.start, phrase.end)
        text = clause.text[phrase.start : phrase.end]
        folded = self.clauses.reading.folded[span.start : span.end]
        if re.search(r"\bfor\s+(?:B|\w+)\s+status\b", text) or (
            _REQUEST.search(text) and (_STATUS.search(text) or _STATUS.search(folded))
        ):
            return "status"
        if _SET_UP.match(folded):
            return "status" if _STATUS.search(text) or _STATUS.search(folded) else "other"
        head = re.split(
            r"\b(?:of|for|on|to|from|by|de|du|des|d'|del|sur|pour|sobre|para|drawn|which|that|with|in)\b", folded
        )[0]
        for part in (head, folded):
            for kind, pattern in _KINDS:
                if pattern.search(part):
                    return kind
            if part is head and _STATUS.search(part):
                return "status"
        return "other"

    def _country(self, owner: Agent | None) -> str | None:
        """Return the code of a country, or of the country whose administration a body is."""
        if owner is None or owner.letter == "P":
            return None
        if owner.letter == "C":
            return str(owner.value)
        entry = self.clauses.mentions.bodies.entries.get(owner.value[1])  # type: ignore[index]
        known = entry.known if entry is not None else None
        return known.country or None if known is not None and known.kind == "customs-administration" else None

    def _owner(self, clause: Clause, phrase: ObjectPhrase, kind: str) -> Agent | None:
        """Find whose request, candidacy or project the object is."""
        if kind not in {"status", "candidacy", "programme"}:
            return None
        agents = [a for a in self.clauses.agents_in(clause, phrase.start, phrase.end) if self._country(a)]
        if not agents:
            before = self.clauses.agents_in(clause, 0, phrase.start)
            agents = [a for a in before if a.letter == "C"][-1:] if re.match(r"\W*C\W", clause.text) else []
        return agents[0] if agents else None
