"""What is said around a phrase that gives no role in the meeting then: over folded text, in English, French and Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from kg.extract.matching.endings import Ending
from kg.extract.roles.patterns import EXCURSION

_HOLDS: Final = frozenset({"organizer", "host"})
_LEFT, _RIGHT = frozenset({"left"}), frozenset({"right"})
_EITHER: Final = _LEFT | _RIGHT


class Before(NamedTuple):
    """Words in front of a phrase with which it gives none of some roles.

    Attributes:
        roles: The roles.
        sides: On which side of the phrase the agents stand.
        pattern: The words, up to the phrase.
        reach: How far in front of it they may begin, in letters.
    """

    roles: frozenset[str]
    sides: frozenset[str]
    pattern: Ending | re.Pattern[str]
    reach: int


class Behind(NamedTuple):
    """Words from the end of a phrase on with which it gives none of some roles."""

    roles: frozenset[str]
    sides: frozenset[str]
    pattern: re.Pattern[str]


Around = TypeVar("Around", Before, Behind)


def _by_role(table: Iterable[Around]) -> Mapping[tuple[str, str], Sequence[Around]]:
    """Index words by the roles and the sides that they are of."""
    index: dict[tuple[str, str], list[Around]] = {}
    for words in table:
        for role, side in product(words.roles, words.sides):
            index.setdefault((role, side), []).append(words)
    return MappingProxyType(index)


_BEFORE: Final = (
    # "could not attend", "n'ont pas pu participer", "no pudo asistir": who was not there.
    Before(
        frozenset({"participant"}),
        _EITHER,
        Ending(
            r"\b(?:(?:could|did|was|were|will|would)\s+not|unable\s+to|pas\s+pu|n'(?:a|ont)\s+pu|no\s+(?:pudo|pudieron|han?\s+podido))(?:\s+(?:able\s+to|to|be|have))*\s+$"
        ),
        30,
    ),
    # "en | outre |", "restera | aux côtés de |", "l'appui unanime des | présents |", "those who | take part |".
    Before(
        frozenset({"participant"}),
        _EITHER,
        Ending(r"\ben\s+$|\brest(?:e|ent|era|ait)\s+$|\bunanime\s+des\s+$|\bfaveur\s+des\s+$"),
        24,
    ),
    Before(
        frozenset({"participant", "observer"}),
        _LEFT,
        Ending(
            r"\b(?:those|all|everyone|anyone|people|ceux|celles|(?:los|las|todos|quienes))\s+(?:that|which|who|que|qui)\s+$|\bquienes\s+$"
        ),
        24,
    ),
    # "is to be hosted by", "some will be organized | together with |": yet to come.
    Before(_HOLDS, _EITHER, Ending(r"\b(?:is|are)\s+to\s+be\s+$|(?<!will )(?<!to )\bbe\s+$"), 16),
    Before(
        _HOLDS,
        _EITHER,
        Ending(
            r"\b(?:will|would)\s+be\s+(?:organi[sz]ed|held|conducted|delivered|run|implemented|carried\s+out)\s+(?:jointly\s+)?$"
        ),
        48,
    ),
    # "the operations which they had | conducted |".
    Before(
        _HOLDS,
        _LEFT,
        Ending(
            r"\b(?:operations|activities|projects|checks|studies|operaciones|actividades|proyectos|activites|projets)\s+(?:that|which|que|qu')\s*(?:they|it|ils|elles)\s+(?:(?:had|have|has|ont|avaient)\s+)?$"
        ),
        40,
    ),
    # "Over the past few years … | with the support of | B": not at the meeting.
    Before(
        frozenset({"funder", "organizer", "host"}),
        _EITHER,
        re.compile(
            r"\b(?:(?:over|in|during|for)\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:years|months|decades?)|(?:ces|au\s+cours\s+des)\s+(?:\w+\s+)?(?:dernieres|dix)\s+annees|(?:en|durante)\s+los\s+ultimos\s+(?:\w+\s+)?(?:anos|meses))\b[^.;:]*$"
        ),
        200,
    ),
    # "the Regional Training Centre which B | hosts |", "the office that B | held |".
    Before(
        _HOLDS,
        _LEFT,
        re.compile(
            r"\b(?:cent(?:re|er)s?|offices?|rilos?|rocbs?|rtcs?|academ(?:y|ies)|laborator(?:y|ies)|secretariat|schools?|bureaux?|centros?|oficinas?|laboratoires?)(?:\s+\([^()]{1,20}\))?,?\s+(?:which|that|que|qu')\s*(?:[\w'/().-]+\s+){1,8}$"
        ),
        110,
    ),
    # "asked them to keep B | informed |".
    Before(frozenset({"presenter"}), _LEFT, re.compile(r"\b(?:keep|keeping|kept)\s+[^.;:]{2,60}$"), 70),
    # "at | present | in use in five countries".
    Before(frozenset({"participant"}), _EITHER, Ending(r"\bat\s+$"), 8),
    # "the | updated | Terms of Reference".
    Before(frozenset({"presenter"}), _LEFT, Ending(r"\b(?:the|its|their)\s+$"), 8),
    # "gave a much | noted | presentation", "so well | informed |".
    Before(frozenset({"speaker", "presenter"}), _LEFT, Ending(r"\b(?:much|most|widely|well|duly)\s+$"), 10),
    # "was assisted by B to | set up | a laboratory".
    Before(frozenset({"organizer"}), _LEFT, Ending(r"\bto\s+$"), 4),
    # "as well | as experts | of B".
    Before(frozenset({"facilitator"}), _LEFT, Ending(r"\bwell\s+$"), 8),
    # "competed with the | hosts |", "joined their Kazakh | hosts |".
    Before(frozenset({"host"}), _LEFT, Ending(r"\bthe $|\b(?:their|its|our)\s(?:[a-z]+\s)?$"), 24),
    # What a gift built or bought is no event: "a centre built thanks to financing from".
    Before(
        frozenset({"funder"}),
        _EITHER,
        Ending(
            r"\b(?:built|constructed|equipped|renovated|acquired|purchased|construite?s?|equipee?s?|renovee?s?|acquise?s?|construid[oa]s?|equipad[oa]s?|adquirid[oa]s?)\s+(?:\w+\s+){0,2}$"
        ),
        50,
    ),
    Before(frozenset({"organizer"}), _EITHER, EXCURSION, 240),
    # "a post which the two countries hope to open | with the support of | B".
    Before(
        frozenset({"funder"}),
        _EITHER,
        re.compile(r"\b(?:(?:hopes?|intends?|expects?)\s+to|espere(?:nt)?|esperan?|souhaite(?:nt)?)\s+[^.;:]{3,80}$"),
        110,
    ),
)
_BEHIND: Final = (
    # "la cérémonie de remise de matériel | offert par | B": who gave it, and no one before.
    Behind(frozenset({"funder"}), _LEFT, re.compile(r"(?<=offert par)\s")),
    # What else is paid for: "financed the technical studies".
    Behind(
        frozenset({"funder"}),
        _LEFT,
        re.compile(
            r"\s+(?:(?:the|its|la|le|les|el|los|las|l')\s*)?(?:[a-z]+\s+)?(?:stud(?:y|ies)|etudes?|estudios?|equipment|equipements?|equipos?|purchase|acquisition|adquisicion|construction|construccion|bourses?|scholarships?|becas|scanners?|building|software|logiciels?|vehicles?|laborator\w+)\b"
        ),
    ),
    # "los agentes de C que | dictaron | instructores de B": who taught stands behind.
    Behind(
        frozenset({"facilitator"}),
        _LEFT,
        re.compile(
            r"\s(?:(?:los|las|unos|dos|tres|varios)\s)?(?:instructor[ea]s|expert[oa]s|especialistas|funcionari[oa]s|tecnic[oa]s|formador[ea]s|facilitador[ea]s|docentes|profesor[ea]s)\b"
        ),
    ),
    # "B and B, who | informed | each other".
    Behind(
        frozenset({"speaker", "presenter"}),
        _LEFT,
        re.compile(r"\s+(?:each\s+other|one\s+another|themselves|himself|herself|itself|mutuellement|mutuamente)\b"),
    ),
    # "B | arranged | a visit to the port": part of the event.
    Behind(
        frozenset({"organizer"}),
        _LEFT,
        re.compile(
            r"\s+(?:(?:a|an|the|une?|la|una)\s+)?(?:(?:field|study|technical|guided|site|day)\s+)?(?:visits?|tours?|excursions?|dinner|reception|visites?|visitas?|recorrido)\s+(?:to|of|at|a|au|aux|de|d[eu]|al?)\b"
        ),
    ),
    # "estuvo | a cargo de | la apertura": who opens an event does not teach it.
    Behind(
        frozenset({"facilitator", "organizer", "speaker"}),
        _RIGHT,
        re.compile(r"(?<=cargo de)\s+(?:la\s+|las\s+)?(?:apertura|inauguracion|clausura|bienvenida|palabras)\b"),
    ),
    # "The Secretary General | was presented by | C with a book".
    Behind(
        frozenset({"presenter"}),
        _RIGHT,
        re.compile(r"\s+(?!the\s+(?:report|results))[^.;:,]{2,60}?\s+with\s+(?:an?|copies|gifts?|some)\b"),
    ),
    # "ont | appuyé | la demande de C": what is supported is no event.
    Behind(
        frozenset({"funder"}),
        _LEFT,
        re.compile(
            r"\s+(?:(?:the|its|la|el|sa|su)\s+)?(?:[a-z]+\s+)?(?:requests?|applications?|proposals?|bids?|candida\w+|demandes?|solicitud|propuesta|proposition|postulacion)\b"
        ),
    ),
    # "a session | hosted by | B in January next year".
    Behind(
        _HOLDS,
        _EITHER,
        re.compile(
            r"[^.;:]{0,90}?\b(?:next\s+(?:year|month|week)|later\s+this\s+(?:year|month)|l'annee\s+prochaine|le\s+mois\s+prochain|el\s+proximo\s+(?:ano|mes)|el\s+ano\s+proximo)\b"
        ),
    ),
    # "P, who | chairs | the Council of the B": an office, not this meeting.
    Behind(
        frozenset({"chair"}),
        _LEFT,
        re.compile(
            r"(?<=\bchairs)\s+(?:the|this)\s+(?:[\w/-]+\s+){0,4}(?:council|committee|commission|board|group|association|region)\b"
        ),
    ),
    # "will | take part | in regional operations".
    Behind(
        frozenset({"participant"}),
        _LEFT,
        re.compile(
            r"\s+in\s+(?:regional|future|further|various|many|international)\s+(?:operations|events|activities|programmes)\b"
        ),
    ),
    # "la delegación | anfitriona | estuvo encabezada por P".
    Behind(
        frozenset({"host"}),
        _RIGHT,
        re.compile(r"\s+(?:estuvo|fue|era)\s+(?:encabezad|presidid|integrad|liderad|conformad)"),
    ),
    # "The meeting | welcomed | the first movements from C to C": what is welcomed is no one.
    Behind(
        frozenset({"participant"}),
        _RIGHT,
        re.compile(
            r"(?<=welcomed)\s+(?:the|this|its)\s+(?:[\w-]+\s+){0,2}(?:movements?|progress|adoption|accession|applications?|requests?|candida\w+|nominations?|appointment|election|return|ideas?|readiness|willingness|commitment|decision|results?|efforts?|initiatives?|proposals?|support|establishment|launch|ratification|implementation|offer|news|steps?|work)\b"
        ),
    ),
    # "34 delegates, | together with | the B, took part": who came with them.
    Behind(
        frozenset({"organizer"}),
        _RIGHT,
        re.compile(
            r"(?<=with)\s[^.;:]{3,200}?,\s+(?:took\s+part|attended|participated|gathered|met\b|joined|were\s+(?:present|represented))"
        ),
    ),
    # "took note of | the report of the B, presented by P": who presented it is told.
    Behind(
        frozenset({"presenter"}),
        _RIGHT,
        re.compile(r"(?<=\bof)\s[^.;:]{3,90}?,\s+(?:as\s+)?(?:presented|delivered|introduced|read)\s+by\b"),
    ),
    # "| guided by | experts of the B": who teaches chairs nothing.
    Behind(
        frozenset({"chair"}),
        _RIGHT,
        re.compile(
            r"(?<=guided by)\s+(?:(?:the|two|three|four)\s+)?(?:[a-z]+\s+)?(?:experts?|trainers?|instructors?|facilitators?|specialists?|consultants?)\b"
        ),
    ),
    # "elected B | as host of | the next meeting".
    Behind(
        frozenset({"host"}),
        _EITHER,
        re.compile(
            r"\s+(?:(?:the|its|their|la|el|le|du|del|de\s+la)\s+)?(?:next|following|upcoming|forthcoming|prochaine?|proxim[ao])\s"
        ),
    ),
    # Who had sent invitations or regrets need not have come.
    Behind(
        frozenset({"participant"}),
        _LEFT,
        re.compile(
            r"\s+(?:out|(?:(?:a|an|the|his|her|its|their)\s+)?(?:[a-z]+\s+)?(?:invitations?|letters?|messages?|apolog\w+|regrets|greetings))\b"
        ),
    ),
)
#: By role and side of the agents, what is said in front of a phrase and behind it.
BEFORE: Final = _by_role(_BEFORE)
BEHIND: Final = _by_role(_BEHIND)
# Events of any kind: "a range of | events | organized by", "many | training programmes | offered by"; what is reported
# may belong to "a series of events".
ANY_EVENTS: Final = re.compile(
    r"(?<!\bseries of )(?<!\bpart of the )(?<!\bone of the )\b(?P<what>(?:events|activities|trainings|(?:training|capacity[- ]building)\s+(?:programmes?|programs|courses|initiatives|activities)|programmes|initiatives|"
    r"activites|evenements|formations|actividades|eventos|capacitaciones))(?:\s+(?:that|which|qui|que))?(?:\s+(?:are|were|is|have\s+been|sont|ont\s+ete|son|fueron))?\s+$"
)
# What was made is no event: "the application | developed by |", "training in the system, | designed by |".
MADE_BY: Final = re.compile(
    r"\b(?:tools?|systems?|applications?|platforms?|software|methodolog(?:y|ies)|apps?|portals?|outils?|systemes?|plateformes?|logiciels?|methodologies?|"
    r"herramientas?|sistemas?|aplicacion(?:es)?|plataformas?|metodologias?)(?:\s+[^\s,.;]+){0,3}?,?\s+(?:(?:that|which|que|qui)\s+)?(?:(?:was|were|is|has\s+been|a\s+ete|fue|ha\s+sido)\s+)?"
    r"(?:develop|desarroll|design|disenad|concu|creat|cread|cree|elabor|built|provided)\w*\s+(?:by|por|par)$"
)
