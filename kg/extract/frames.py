"""Frames: on which side of a phrase such as "hosted by" or "delivered opening remarks" its agents stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.agent_lists import atom_end
from kg.extract.endings import Ending
from kg.extract.lexicon import Frame
from kg.extract.phrases import Hit
from kg.extract.role_patterns import LAST_OF_LIST
from kg.extract.shapes import Shape
from kg.extract.statements import Statement

_RIGHT_GAP = re.compile(
    r"[\s:,\-\n•·*()\d\"]*(?:(?!(?:said|says|that|dijo|where|while|whereas|but|although|though|mientras|aunque|tandis)\b)(?:[a-z0-9'’&/\-]+|[AX])[\s,:\-\n•·*()\"]+){0,7}?(?:[ld]')?(?=[PBC])"
)
_COLON_GAP = re.compile(r"[^.;PBC\n]{0,90}:[\s\-•*]*(?:(?:the|la|le|les|el|los|las|l')\s*)?(?=[PBC])")
# "participaron en la reunión, celebrada en Lima el 4 de mayo, el P"
_HELD_GAP = re.compile(
    r"(?: [a-z']+){1,2} M,\s+(?:celebrad|realizad|held|tenue|organi[sz]|which|que|qui)[^,.;PBM\n]{3,80},\s+(?:(?:el|la|los|las|le|les|the|M)\s+)?(?=[PBC])|"
    r" en (?:el|la) [a-z]+, (?:celebrad|realizad)[^,.;PBM\n]{3,80},\s+(?:(?:el|la|los|las)\s+)?(?=[PBC])"
)
# "Six Member States took part: Estonia, …"
_LISTED = re.compile(r"\s*(?:[:(]|\s-)\s*(?:(?:the|le|la|les|l'|el|los)\s*)?(?=[PBC])")
# "Participants: …", "the delegates were …": a noun alone says nothing of what follows in the sentence.
_NOUN_GAP = re.compile(
    r"\s*(?:[:(]|-\s|(?:were|are|was)\s+(?=(?:the\s+|from\s+)*[PBC])|(?:(?:drawn|hailing|coming)\s+from|came|included?|comprised|counted|from|namely|venus|eran|fueron|etaient)\b|(?:[\w]+\s+){0,4}?:)"
)
# "facilitators Mr. A and Ms. B": who is called so.
_CALLED = re.compile(r"\s+(?=P)")
_CALLED_APART = re.compile(r"(?:,|\s-|:)\s+(?=P)")
_HOST_NOUNS = frozenset({"host", "organizer", "organiser"})
_HOST_APART = re.compile(r",\s+(?:the\s+)?(?=B)")
_CALLINGS = frozenset(
    "facilitator facilitators trainer trainers moderator moderators speaker speakers panelist panelists panellist panellists presenter presenters "
    "facilitateur facilitateurs formateur formateurs moderateur moderatrice moderateurs panelistes orateurs "
    "facilitador facilitadora facilitadores instructor instructora instructores moderador moderadora ponente ponentes expositor expositores panelistas "
    "experts expertos expertes".split()
)
_NOUNS = frozenset(
    "host hosts chair chairman chairperson moderator guest sponsor organizer organiser facilitator trainer organisateur organisateurs organizador organizadores moderador "
    "participants attendees delegates delegations observers guests visitors trainees students administrations members parties experts nationalities audience donors sponsors facilitators trainers moderators speakers panelists panellists "
    "participantes delegados delegaciones observadores invitados asistentes delegues observateurs stagiaires invites intervenants "
    "instructors formateurs animateurs instructores facilitadores capacitadores".split()
)
# "…", said Mr. A
_INVERTED = re.compile(
    r"\s+(?:(?:a\s+l'|lors\s+de\s+(?:la\s+|l')|during\s+the\s+|at\s+the\s+|en\s+la\s+|durante\s+(?:la|el)\s+|al\s+)[a-z]+(?:\s+(?:ceremony|ceremonie|session))?,?\s+)?(?:(?:the|la|le|el)\s+|l')?(?=P)"
)
# "convened this month in Lima by": the agent of a passive stands behind.
_PASSIVE = re.compile(
    r"(?:\s+(?!(?:and|that|the|a|an|his|her|its|their|to|which|who|et|que|le|la|les|y|el|los|las|taken|played|made|given|adopted)\b)(?:[a-z\-]+|[CYMD]),?){0,6}?\s+(?:by|par|por)(?=\s+(?:[a-z'\-]+\s+){0,3}?(?:l')?[PBCX])|"
    # "organisé du 13 au 17 janvier 2009, à l'hôtel, par le B"
    r"\s+(?:du|le|on|from|el|del)\s[^.;:PBM\n]{0,30}?\d[^.;:PBM\n]{0,60}?,\s+(?:by|par|por)(?=\s+(?:the\s+|l[ae]s?\s+|l'|el\s+)?[PBCX])|"
    r"\s+(?:in|on|en|le)\s+(?:[a-z]+\s+)?\d[\da-z ,-]{0,24}?\s+(?:by|par|por)(?=\s+(?:the\s+|l[ae]s?\s+|l'|el\s+)?[PBCX])"
)
# "los asistentes realizaron una visita, guiada por": the preterite has its agent in front.
_ACTIVE = re.compile(
    r"(?:aron|ieron|llevo a cabo|realizo|celebro|organizo|tuvo|\b(?:the|le|la|les|el|los|las|with|avec|con)|\b(?:a|ont)\s+(?!ete\b)\w+)$"
)
_PARTAKES = re.compile(r"\b(?:part|parte|participated|participe|participaron|asistieron|assiste|came)$")
_CLAUSE = re.compile(r"[.;](?:\s|$)|\bM\b")
_GATHERED = frozenset({"participant", "observer"})
# … but "attended by 15 Members as well as by B" goes on.
_PASSIVE_BEHIND = re.compile(r"(?<!\bas )(?<!\band )(?<!\bque )(?<!\bet )(?<!\bcomo )(?<!\by )\b(?:by|par|por)\b")
_AND_DID = re.compile(r"\band\s+[a-z]+ed\s")
# "the delegation visited B"
_DID = re.compile(
    r"\s+(?:(?:then|also|later|ensuite|tambien|luego)\s+)?(?:visited|toured|met|thanked|welcomed|called|praised|left|a\s+visite|ont\s+visite|visito|visitaron|recorrio|recorrieron)\b"
)
_AT_THE = re.compile(r"[a-z]\s+at\s+(?:the\s+)?$")
# An acronym in parentheses stands behind the body in front of the comma.
_GLOSSED = re.compile(r"\s*\([^()]{1,20}\)")
_COPULA = re.compile(r"\b(?:were|was|are|etaient|sont|fueron|son)$")
_CLAUSAL = re.compile(r"\b(?:how|what|why|shown|told|asked|invited|informed|able|comment|como)\b")
_HOLDERS = frozenset({"host", "organizer"})
_REGION = re.compile(r"\s[^,;.:]{3,60}\bregions?\s+")
_AGENT_BEFORE = Ending(r"\b(?:by|par|por)\s+(?:(?:the|le|la|el)\s+|l')?$")
# "Members shared their practices: C on risk, C on audit".
_LISTING = frozenset({"participant", "observer", "chair", "presenter"})
_SPEAKERS = frozenset({"speaker", "presenter", "chair", "facilitator"})
_QUOTE_BEFORE = re.compile(r"[,\"?!;)]\s*(?:a-t-il\s+)?$")
_SAID_THAT = re.compile(r"\bque\s")
_STOP_BETWEEN = re.compile(r"(?<!\bjr)(?<!\bsr)[.;:]\s")
_APPOSED = re.compile(r"\s*(?:\(|,|of\b|from\b)")
_TURNED = re.compile(r"\b(?:and|et|y),?\s*$")
_PARTNERS = re.compile(
    r",\s+(?:(?:under|within)\s+(?:the\s+)?(?:framework|auspices|umbrella|scope|context)\s+of|dans\s+le\s+cadre\s+d[eu]|en\s+el\s+marco\s+del?|(?:in\s+(?:close\s+|full\s+)?(?:cooperation|co-operation|collaboration|partnership|conjunction|coordination|association)|together|along|jointly)\s+with|(?:with\s+(?:the\s+)?(?:(?:kind|generous)\s+)?(?:(?:financial|technical|logistical)\s+)?(?:support|assistance|funding|sponsorship)|supported|assisted|funded|sponsored)\s+(?:of|by|from)|"
    r"en\s+(?:(?:etroite\s+)?(?:collaboration|partenariat|cooperation|coordination)\s+avec|(?:estrecha\s+)?(?:colaboracion|coordinacion|cooperacion|conjunto|alianza)\s+con)|avec\s+(?:l'|le\s+|la\s+)?(?:appui|soutien|assistance|concours|financement|contribution|aide|collaboration|cooperation|participation)\b|"
    r"(?:con|gracias\s+a)\s*(?:l|el|la)?\s+(?:apoyo|respaldo|asistencia|financiamiento|financiacion|auspicio|patrocinio|colaboracion|cooperacion|participacion)\b|"
    r"grace\s+(?:au\s+|a\s+l'|a\s+la\s+)(?:appui|soutien|assistance|concours|financement|contribution|aide)\b)[^.;:PBC]{0,30}$"
)
_OF = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:of|de|du|del)\s+(?:the\s+|la\s+|l')?|\s*(?:\([^()]*\)\s*)?d(?:e\s+l)?'")
_BY_COMMA = re.compile(
    r"(?:\s*\([^()]*\))?,\s+(?:(?:both|all|two|tous\s+deux|ambos)\s+)?(?:the\s+|(?:[a-z]+\s+){1,3}(?:of|from|de|du|del|des|d')\s*(?:the\s+|la\s+|l')?)?"
)
_OF_BODY = re.compile(r"(?:\s*\([^()]*\))?\s*[,:]\s+(?:(?:the|la|los|les|le|el)\s+)?")
# "C on the single window, C on": each with a subject of its own.
_ON = re.compile(r"\s+(?:\([^()]*\)\s*)?(?:on|about|regarding|concerning|sur|sobre)\s")
_ON_SUBJECT = re.compile(
    _ON.pattern
    + r"[^.;:PBC\n]{3,90}?(?:[,;]\s*(?:(?:and|et|y)\s+)?|\s(?:and|et|y)\s+)(?:(?:by|par|por|from)\s+)?(?:the\s+|la\s+|le\s+|l'|el\s+)?(?=[PBC])"
)
_AND_ANOTHER = re.compile(r"\s+(?:and|et|y)\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?(?=[PBC])")
# "P and P, X accredited experts from the B, led"
_BELONGING = ("from", " of", " de", " du", " des", " del", " d'")
_DESCRIBED = re.compile(
    r"P(?:\s*\([^()]*\))?,\s+(?:(?:an?|both|all|two|three|des|une?|dos|los|les)\s+)?(?:(?:[a-z-]+|X)\s+){0,3}$"
)
# "chaired by P, brought together officials from": the verb of the sentence.
_GATHERS = re.compile(
    r"(?:congreg|reun[ie]|convoc|agrup|cont|brought|gathered|drew|attracted|included|trained|rassembl|regroup|a\s+(?:reuni|rassembl|regroup|vu))"
)
_DESCRIBED_END = re.compile(r",\s+(?!(?:and|et|y|as\s+well|the)\b)[a-z]")
# An acronym in parentheses may stand between.
_NEAR = 24
_LONGEST_ASIDE = 120
_THANKS = re.compile(r"\b(?:thank|congratulat|commend|prais|remerci|felicit|agradec)")
_IN_WHICH = Ending(
    r"\b(?:(?:in|at)\s+which|(?:en|a|de)\s*(?:la|el|l|los|las)\s+(?:que|cual(?:es)?)|(?:au\s+cours|lors)\s+(?:duquel|de\s+laquelle|desquelles)|auquel|a\s+laquelle|dans\s+laquelle)\s+(?:(?:also|tambien|egalement)\s+)?$"
)
_WHICH_BY = Ending(r"\b(?:que|qu'(?:a|ont|avait)|qu')\s*$")
# Languages in which the subject may stand behind the verb that opens a sentence, and with what it may open.
_VERB_FIRST = frozenset({"es"})
_OPENS = re.compile(
    r"\W*(?:(?:tambien|asimismo|ademas|igualmente|finalmente|luego|despues|a\s+continuacion|por\s+ultimo|posteriormente|seguidamente|"
    r"(?:en|durante|al)\s+[^,.;PBCM]{2,50},),?\s*)?"
)
_SUBJECT_BEHIND = re.compile(r"\s+(?:el\s+|la\s+|los\s+|le\s+|les\s+|l'|su\s+|son\s+|sa\s+)?[PB]")
# "firms that take part": those who do are named by a noun alone.
_NOUN_WHO = Ending(
    r"\b(?:firms|companies|traders|operators|importers|exporters|empresas|operadores|entreprises|operateurs|importateurs|exportateurs)\s+(?:that|which|who|que|qui)\s+$"
)
# "led by P, the B official presented": another subject stands before the verb.
_OTHER_SUBJECT = re.compile(r",\s+(?:el|la|los|las|the|le|les)\s+(?:[a-zA]+\s+){1,2}$")
# "…, to whom he presented": someone else is meant.
_HE = Ending(
    r"\b(?:auxquel(?:le)?s|auquel|a\s+laquelle|dont|ou|qu')\s*(?:il|elle|ils|elles)\s+$|\b(?:where|whom|which)\s+(?:he|she|they)\s+$"
)
_NEXT_VERB = re.compile(
    r"\s+(?:sent|was|were|has|had|will|also|then|provided|presented|participated|attended|est|a|ont|fue|fueron|envio)\b"
)
_AND_THEN = re.compile(
    r"(?:\s*\([^()]*\))?\)?,\s+(?:and|while|et|y|tandis\s+que|mientras)\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?"
)
_COMMA_THEN = re.compile(r",\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?")
# Who is grateful is not who gave: "B is grateful to B for its support".
_GRATEFUL = re.compile(r"\b(?:grateful|thank|indebted|appreciation|gratitude|reconnaissan|remerci|agradec)")
_TELLING = frozenset({"speaker", "presenter"})
_COMPANION = re.compile(
    r"\b(?:accompanied\s+by|flanked\s+by|together\s+with|thanked|thanking|congratulated|commended|accompagnee?\s+(?:de|par)|acompanad[oa]\s+(?:de|por)|a\s+remercie|agradecio\s+a)\b[^.;:PM]*$"
)
_BREAKS = re.compile(r"[;:.]\s|\n")
_INVITED = re.compile(r"\b(?:invitation|invitacion|request|demande|solicitud|initiative|iniciativa)\s[^.;:]*$")
# "B ainsi que B ont assisté en qualité d'observateurs": all of them.
_ATTENDED = re.compile(r"\b(?:ont|etaient|were|attended|participated|took|asistieron|participaron|estuvieron)\b")
# An agent behind a preposition is no subject: "in Peru", "with the Bank" …
_OBLIQUE = Ending(
    r"\b(?:in|at|to|by|between|entre|a|en|au|with|for|on|avec|con|par|por|under)\s+(?:the\s+|la\s+|le\s+|el\s+|l')?$"
)
# … unless someone of the agent's acts: "officials in Peru".
_DELEGATES = re.compile(r"\b(?:representatives?|delegates?|officials?|officers?|experts?)\b")
_COORDINATED = re.compile(
    r"\b(?:and|et|y|e|as well as|ainsi que|asi como|along with|together with|with|avec|con|followed by|then)\b|[;/&\n•*\-]"
)
# "that of P, that of P": each with its own.
_HELPED = re.compile(
    r"\b(?:assisted|supported|aided|assistee?s?|appuyee?s?|asistid[oa]s?|apoyad[oa]s?)\s+(?:by|par|de|por)\b"
)
_WHO_ALONE = re.compile(r",\s+quien\s+(?:tambien\s+)?$")
_REPEATED = re.compile(r",\s+(?:celles?|celui|that|la|el)\s+(?:of|d[eu']|del)(?:\s|(?<='))")
# "B, B and the private sector": more of the list, whom nobody names.
_GOES_ON = re.compile(r",?\s+(?:and|et|y|e|as well as)\s+(?:(?:the|other|la|le|les|el|los|las)\s+)?[a-z]+")
_FOR = ("for ", "por ", "pour ")

Group = tuple[int, ...]


class Frames:
    """Finds the agents of the frames of one notice.

    Args:
        folded: The folded text of the notice.
        hits: All places where a frame's phrase stands, in order.
    """

    def __init__(self, folded: str, hits: Sequence[Hit[Frame]]) -> None:
        self._folded = folded
        self._hits = hits
        self._starts = [h.start for h in hits]

    def find_agents(self, statement: Statement, hit: Hit[Frame], frame: Frame) -> Group | None:
        """Find the agents of one frame, as places in the statement's shape."""
        shape = statement.shape
        start, end = shape.to_shape(hit.start), shape.to_shape(hit.end)
        within = shape.chunks.get(end)
        if within is not None and within.letter == "M" and within.start < hit.end:
            end += 1  # the phrase ends in the name of the event: "paid a courtesy visit to | P"
        if frame.side == "right":
            return self._on_right(statement, hit, frame, end)
        if (
            frame.role == "observer"
            and _TURNED.search(shape.text[max(0, start - 8) : start])
            and shape.text.startswith(", ", end)
        ):
            return self._on_right(statement, hit, frame, end)  # "B and, as observers, B": those who follow
        if frame.role == "speaker" and (quoted := self._inverted(statement, start, end)) is not None:
            return quoted
        lead = shape.text, max(0, start - 60), start
        if _IN_WHICH.search(*lead):
            return self._on_right(statement, hit, frame, end)  # "a meeting in which took part B and B"
        if _WHICH_BY.search(*lead) and _SUBJECT_BEHIND.match(shape.text, end):
            return self._on_right(statement, hit, frame, end)  # "la reunión, que presidió el P"
        if frame.role in _GATHERED and _NOUN_WHO.search(*lead):
            return None
        passive = (
            None if self._is_done_to(hit, frame) or self._partakes(hit, frame) else _PASSIVE.match(shape.text, end)
        )
        if passive and not _ACTIVE.search(self._folded, hit.start, hit.end):
            return self._on_right(statement, hit, frame, passive.end())
        listed = _LISTED.match(shape.text, end) if frame.role in _LISTING else None
        if listed:
            group = next((g for g in statement.lists if listed.end() in g), None)
            return (*group, *_iter_talks(shape, group)) if group is not None and frame.role == "presenter" else group
        group = self._on_left(statement, hit, frame, start)
        if group is None and frame.lang in _VERB_FIRST and _SUBJECT_BEHIND.match(shape.text, end):
            opens = _OPENS.fullmatch(shape.text, 0, start) is not None
            return self._on_right(statement, hit, frame, end) if opens else None  # "También rindió informe la B"
        if frame.role == "observer" and group is not None and not _ATTENDED.search(shape.text, group[-1] + 1, start):
            return _last_part(shape.text, group)
        return group

    def _is_done_to(self, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether a phrase says itself what was done to its agents: "officers of B | were trained | by Mr. A"."""
        return frame.role in _GATHERED and self._folded.startswith(("was ", "were "), hit.start)

    def _partakes(self, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether a phrase says what its agents did: "officers of B | took part | in the course led by Mr. A"."""
        return frame.role in _GATHERED and _PARTAKES.search(self._folded, hit.start, hit.end) is not None

    def _inverted(self, statement: Statement, start: int, end: int) -> Group | None:
        text = statement.shape.text
        behind = _INVERTED.match(text, end)
        if behind and _QUOTE_BEFORE.search(text[max(0, start - 8) : start]):
            return next((g for g in statement.lists if behind.end() in g), None)
        return None

    def _on_right(self, statement: Statement, hit: Hit[Frame], frame: Frame, end: int) -> Group | None:
        shape = statement.shape
        if (
            _is_noun(self._folded[hit.start : hit.end])
            and not _NOUN_GAP.match(shape.text, end)
            and not self._is_called(shape, hit, end)
        ):
            return None
        gap = _RIGHT_GAP.match(shape.text, end) or _COLON_GAP.match(shape.text, end) or _HELD_GAP.match(shape.text, end)
        if gap is None or (_CLAUSE.search(gap.group()) and ":" not in gap.group() and gap.re is not _HELD_GAP):
            return None
        if frame.role in _TELLING and _SAID_THAT.search(gap.group()):
            return None  # "destacó que funcionarios de la B recibieron"
        if frame.role in _TELLING and _THANKS.search(gap.group()):
            return None  # "in her remarks, thanked B"
        if frame.role in _GATHERED and (_AND_DID.search(gap.group()) or _DID.match(gap.group())):
            return None  # "attended and congratulated C"
        if frame.role in _GATHERED and _AT_THE.search(gap.group()):
            return None  # "representatives of the private sector at the B": where they were
        if frame.role in _GATHERED and _PASSIVE_BEHIND.search(gap.group()):
            return None  # "participants were greeted by Mr. A": he greets them
        if (
            frame.role in _GATHERED
            and _COPULA.search(self._folded, hit.start, hit.end)
            and _CLAUSAL.search(gap.group())
        ):
            return None  # "the guests were shown how the B work"
        at = gap.end()
        if frame.role in _SPEAKERS and shape.text[at] == "C":  # "for Peru: Mr. A"
            at = next((a for a in sorted(shape.chunks) if at < a < at + 8 and shape.text[a] == "P"), at)
        group = statement.list_at(at)
        if group is None or self._describes(statement, hit, group):
            return None
        group = _of_pairs(shape, group)
        if frame.role in _HOLDERS:
            group = _without_helpers(shape, group)
        if frame.role in _SPEAKERS:
            group = _people_of(shape, group)
        if frame.role in _SPEAKERS and shape.text.startswith("B P", group[-1]):
            group = statement.list_at(group[-1] + 2) or group  # "taught by experts of the B P and P"
        if frame.role in _SPEAKERS and self._folded.endswith(_BELONGING, hit.start, hit.end):
            group = _those_of(shape, group)
        if frame.role in _TELLING and (more := _iter_talks(shape, group)):
            return (*group, *more)
        return self._without_next_clause(statement, self._before_verb(shape, group))

    def _before_verb(self, shape: Shape, group: Group) -> Group:
        """Leave out the subject of the next clause: "sponsored by B, and the | B | sent its manager"."""
        if len(group) < 2 or not _NEXT_VERB.match(shape.text, atom_end(shape, group[-1])):
            return group
        between = atom_end(shape, group[-2]), group[-1]
        is_next = _AND_THEN.fullmatch(shape.text, *between) or (
            len(group) == 2 and _COMMA_THEN.fullmatch(shape.text, *between)
        )
        return group[:-1] if is_next else group

    def _is_called(self, shape: Shape, hit: Hit[Frame], end: int) -> bool:
        """Tell whether people are named by what they are: "facilitators Mr. A and Ms. B", "the trainers, Mr. A …"."""
        *article, noun = self._folded[hit.start : hit.end].split()
        if noun in _HOST_NOUNS and article:
            return _HOST_APART.match(shape.text, end) is not None  # "chosen by the host, B"
        if noun not in _CALLINGS:
            return False
        return _CALLED.match(shape.text, end) is not None or (
            bool(article) and _CALLED_APART.match(shape.text, end) is not None
        )

    def _describes(self, statement: Statement, hit: Hit[Frame], group: Group) -> bool:
        """Tell whether a phrase only says who someone is: "Mr. A and Ms. B, | experts from | B, led"."""
        shape = statement.shape
        if not self._folded.endswith(_BELONGING, hit.start, hit.end) or _GATHERS.match(self._folded, hit.start):
            return False
        start = shape.to_shape(hit.start)
        return (
            _DESCRIBED.search(shape.text, max(0, start - 40), start) is not None
            and _DESCRIBED_END.match(shape.text, atom_end(shape, group[-1])) is not None
        )

    def _without_next_clause(self, statement: Statement, group: Group) -> Group:
        """Leave out whom a mere comma puts behind: "chaired by Mr. A, Mr. B attended" begins another clause."""
        shape = statement.shape
        if len(group) != 2 or shape.text[group[0]] not in "PB":
            return group
        between = shape.text[atom_end(shape, group[0]) : group[1]]
        bodies = all(shape.text[at] == "B" for at in group)
        goes_on = bodies and _GOES_ON.match(shape.text, atom_end(shape, group[1])) is not None
        joined = _COORDINATED.search(between) or _REPEATED.search(between)
        return group if goes_on or joined else group[:1]

    def _on_left(self, statement: Statement, hit: Hit[Frame], frame: Frame, start: int) -> Group | None:
        shape = statement.shape
        before = [g for g in statement.lists if g[-1] < start]
        if not before:
            return None
        group = before[-1]
        gap = shape.text[atom_end(shape, group[-1]) : start]
        if frame.role == "funder" and self._folded.startswith(_FOR, hit.start) and _GRATEFUL.search(gap):
            return None
        if len(gap) > 90 or _STOP_BETWEEN.search(gap) or "\n" in gap.strip("\n"):
            return None
        if frame.role in _SPEAKERS:
            group = _people_of(shape, group)
        glossed = _GLOSSED.match(gap)
        behind = gap[glossed.end() :] if glossed is not None else gap
        if behind.lstrip().startswith(",") and (owner := _owner_of_aside(shape, before)) is not None:
            return owner
        if gap.lstrip().startswith(",") and (described := _described_body(shape, before)) is not None:
            return described
        if shape.text[group[-1]] != "P" and _HE.search(gap, 0, len(gap)):
            return None
        if frame.role in _TELLING and _OTHER_SUBJECT.fullmatch(gap):
            return None
        if frame.role in _HOLDERS and shape.text[group[-1]] == "B" and _REGION.fullmatch(gap):
            return None  # "the WCO Europe region held": no body
        if len(group) > 1 and _WHO_ALONE.search(gap):
            group = group[-1:]  # "el P, el P y el P, quien dio la bienvenida"
        if len(group) == 2 and _AGENT_BEFORE.search(shape.text, 0, group[0]) and shape.text[group[-1]] == "P":
            between = shape.text[atom_end(shape, group[0]) : group[1]]
            group = group if _COORDINATED.search(between) else group[1:]  # "Invited by P, P took part"
        if len(group) == 2 and shape.text[group[0]] in "BC" and shape.text[group[1]] == "P":
            invited = _INVITED.search(shape.text, max(0, group[0] - _LONGEST_ASIDE), group[0])
            group = group[1:] if invited else group  # "At the invitation of B, P took part"
        if shape.text[group[-1]] == "P":
            return self._subject([*before[:-1], group], shape.text) if frame.role in _TELLING else group
        if len(before) > 1 and self._is_apposed(statement, before[-2], hit, start):
            return before[-2]
        between = shape.text[atom_end(shape, group[0]) : group[-1]]
        if len(group) == 2 and not _COORDINATED.search(between) and not _COORDINATED.match(gap.lstrip(" ,")):
            if shape.text[group[0]] == "B" and shape.text[group[1]] == "C":
                return group[:1]  # "the Ministry of Finance, Bhutan, hosted"
            return group[1:]  # "In the first part, led by P, C presented": a mere comma joins no subjects
        lead = shape.text[max(0, group[0] - 24) : group[0]]
        if (
            self._folded.startswith(_FOR, hit.start)
            or not _OBLIQUE.search(lead, 0, len(lead))
            or _DELEGATES.search(lead)
        ):
            return group
        earlier = [g for g in before[:-1] if shape.text[g[-1]] in "PB" and start - g[-1] < 120]
        return earlier[-1] if earlier and ";" not in shape.text[earlier[-1][-1] : start] else None

    def _subject(self, lists: Sequence[Group], text: str) -> Group:
        """Return who speaks, not whom the speaker thanks or comes with: "P, accompanied by P, replied"."""
        group = lists[-1]
        earlier = next((g for g in reversed(lists[:-1]) if text[g[-1]] == "P"), None)
        if earlier is None or not _COMPANION.search(text[earlier[-1] + 1 : group[0]]):
            return group
        return earlier

    def _is_apposed(self, statement: Statement, person: Group, hit: Hit[Frame], start: int) -> bool:
        """Tell whether the agent before a verb only belongs to the person before it: "P, an expert of B, joined"."""
        shape = statement.shape
        if shape.text[person[-1]] != "P":
            return False
        between = shape.text[person[-1] + 1 : start]
        first, last = bisect_left(self._starts, shape.to_text(person[-1])), bisect_left(self._starts, hit.start)
        if any(self._is_verb(h) for h in self._hits[first:last]):
            return False
        apposed = len(between) < 130 and _APPOSED.match(between) is not None and between.rstrip().endswith(",")
        return apposed and not _BREAKS.search(between)

    def _is_verb(self, hit: Hit[Frame]) -> bool:
        """Tell whether a phrase says what someone did, not what someone is: "experts", "representative of"."""
        phrase = self._folded[hit.start : hit.end]
        return not (phrase.endswith(_BELONGING) or _is_noun(phrase))


def _of_pairs(shape: Shape, group: Group) -> Group:
    """Leave out the countries in "the directors of C, P; C, P, and C, P": they say where each is from."""
    letters = "".join(shape.text[at] for at in group)
    return group[1::2] if len(group) > 2 and letters == "CP" * (len(group) // 2) else group


def _without_helpers(shape: Shape, group: Group) -> Group:
    """Leave out who only helped: "organized by B and B, | assisted by B"."""
    for number in range(1, len(group)):
        if _HELPED.search(shape.text, atom_end(shape, group[number - 1]), group[number]):
            return group[:number]
    return group


def _people_of(shape: Shape, group: Group) -> Group:
    """Leave out whom people in a list are from: "P, B, and P, B, C, | were the co-chairs"."""
    people = tuple(at for at in group if shape.text[at] == "P")
    if len(people) < 2 or group[0] != people[0] or len(people) == len(group):
        return group
    others = [number for number, at in enumerate(group) if shape.text[at] != "P"]
    apposed = all(_BY_COMMA.fullmatch(shape.text, atom_end(shape, group[n - 1]), group[n]) for n in others)
    return people if apposed else group


def _those_of(shape: Shape, group: Group) -> Group:
    """Return the people whom a body behind "trainers from" sent: "trainers from B, | P and P"."""
    rest = group[1:]
    if shape.text[group[0]] != "B" or not rest or any(shape.text[at] != "P" for at in rest):
        return group
    return rest if _OF_BODY.fullmatch(shape.text, group[0] + 1, rest[0]) else group


def _iter_talks(shape: Shape, group: Group) -> Group:
    """Return who else talked, on something else each: "presentations by C on X, | C on Y and | C on Z"."""
    found: list[int] = []
    at = group[-1]
    while talk := _ON_SUBJECT.match(shape.text, atom_end(shape, at)):
        at = talk.end()
        pair = _AND_ANOTHER.match(shape.text, atom_end(shape, at)) if at in shape.chunks else None
        if pair is not None and pair.end() in shape.chunks:  # "C and C on Z"
            found.append(at)
            at = pair.end()
        if at not in shape.chunks or not _ON.match(shape.text, atom_end(shape, at)):
            break
        found.append(at)
    return tuple(found)


def _owner_of_aside(shape: Shape, lists: Sequence[Group]) -> Group | None:
    """Return whom an aside that ends in front of a verb belongs to: "B, with the support of the B of B, held"."""
    partners, earlier = lists[-1], lists[:-1]
    if earlier and _OF.fullmatch(shape.text, atom_end(shape, earlier[-1][-1]), partners[0]):
        partners, earlier = earlier[-1], earlier[:-1]
    return earlier[-1] if earlier and _has_partners(shape, earlier[-1], partners) else None


def _described_body(shape: Shape, lists: Sequence[Group]) -> Group | None:
    """Return the body that an apposition between commas describes: "the B, a B of the B, hosted"."""
    group = lists[-1]
    if len(lists) > 1 and len(group) == 1 and _OF.fullmatch(shape.text, atom_end(shape, lists[-2][-1]), group[0]):
        group = lists[-2]
    pair = len(group) == 2 and all(shape.text[at] == "B" for at in group)
    return group[:1] if pair and _OF_BODY.fullmatch(shape.text, atom_end(shape, group[0]), group[1]) else None


def _has_partners(shape: Shape, own: Group, partners: Group) -> bool:
    """Tell whether agents stand between commas as partners of those before: "B, in cooperation with B, held"."""
    end = atom_end(shape, own[-1])
    if partners[0] - end > _LONGEST_ASIDE:
        return False
    aside = _PARTNERS.search(shape.text, end, partners[0])
    return aside is not None and aside.start() - end < _NEAR


def _last_part(text: str, group: Group) -> Group:
    """Return those of a list of whom its end speaks: "B and B, as well as B as observer"."""
    for number in range(len(group) - 1, 0, -1):
        if LAST_OF_LIST.search(text[group[number - 1] : group[number]]):
            return group[number:]
    return group


def _is_noun(phrase: str) -> bool:
    """Tell whether a frame is only a noun for those who took part."""
    words = phrase.split()
    return words[-1] in _NOUNS and (len(words) == 1 or words[0] in {"the", "les", "los", "las", "other"})
