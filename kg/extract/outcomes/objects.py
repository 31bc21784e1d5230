"""Noun phrases beside a verb: what was adopted, drafted or presented, from its first word to its last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class ObjectPhrase(NamedTuple):
    """A stretch of a shape that names an object."""

    start: int
    end: int


_AROUND: Final = " ,;.:-–“”\"'«»"
_DETERMINER: Final = (
    r"(?:(?:of|the|a|an|its|their|his|her|this|these|those|also|both|all|some|several|new|following|asimismo|tambien|egalement|aussi|igualmente|proposed|revised|final|first|updated|next|incoming|"
    r"le|la|les|l'|un|une|des|du|de|d'|son|sa|leur|leurs|ce|cette|ces|el|los|las|una|unos|unas|su|sus|del|fresh|ever|very|own|de\s+la|de\s+l'|latest)(?:\s+|(?<=')))*"
)
# "a adopté le samedi 22 avril 2017 le budget"
_DAY: Final = re.compile(
    r"(?:(?:on|le|el)\s+)?(?:[a-z]+day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|jueves|viernes)?\s*[0-9]{1,2}\s+(?:de\s+)?[a-z]+(?:\s+(?:de\s+)?[0-9]{4})?\s+"
)
_STRIP: Final = re.compile(_DETERMINER)
# Where an object that follows its verb ends.
_END: Final = re.compile(
    r"[.;:\n!?]|\s[-–]\s|,\s+(?:\w+ed\s+(?:the|a|an|its|their|on|to|that)\s|\w+(?:aron|ieron)\s|(?:approuve|adopte|valide|retenu|designe|elu|examine|recommande|decide|pris|salue|felicite|enterine|entendu|instruit)\s+(?:l[ae]s?|l'|une?|des|son|sa|acte|note|de)\b|among|amongst|entre|parmi|recogni\w+|noting|including|aiming|which|who|that|as|with|and\s+(?!the|a|an)|while|but|in|after|before|under|where|such|the\s+(?:\w+\s+){1,2}of\s+which|presented|presente|presentad[oa]|so|thus|to|for|qui|dont|ainsi|afin|que|lo|con|y\s+(?!el|la|los|las)|et\s+(?!le|la|les|l'|un))|"
    r"\s+(?:(?:estime|evalue|estimad[oa]|estimated)\s+(?:a|at|en)|which|that|who|when|while|where|during|at\s+(?:the|its|a|this|M)|(?<!submitted )(?<!presented )(?<!made )(?<!prepared )(?<!up )(?<!developed )(?<!request )(?<!requests )(?<!proposal )(?<!application )(?<!bid )(?<!offer )by\s+(?:the|M|B|P|C|consensus)|after|before|as\s+(?:well(?!\s+as)|an?\s+(?:result|means|basis|way|follow|important|part)|the\s+(?:basis|main|first|key))|so\s+that|in\s+(?:order|[a-z]+\s+[0-9]{4}|its|M|Y|[0-9]{4})|was|were|is|are|has|have|had|will|would|"
    r"and\s+(?:\w+ed\b|agreed|called|also|was|were|will|to|decided|took|gave|made|set|P|M|(?:the\s+)?[BC]\s+(?:\w+ed|gave|was|were|has|took|made|led)\b)|to\s+(?:be|help|guide|ensure|improve|strengthen|support|enable|allow|facilitate)|"
    r"with\s+(?:the\s+)?(?:assistance|support|help|(?:technical|financial)\s+(?:assistance|support))\s+(?:of|from)|con\s+(?:el|la)\s+(?:apoyo|asistencia)|avec\s+l'(?:appui|assistance)|"
    r"indicating|reflecting|setting\s+out|adapted\s+to|reprenant|indiquant|con\s+miras|"
    r"lors|qui|(?<!ainsi )que|afin|pour\s+(?:que|les?\s|la\s|un)|dont|avant|apres|pendant|durante|quien|(?:y|et)\s+(?:\w+(?:aron|ieron)|endoso|aprobo|eligio|acordo|decidio|adopto|ratifico|designo|suscribio|encargo|encomendo|insto|exhorto|felicito|conocio|agradecio|destaco|senalo|presento|explico|reitero|expreso|solicito|subrayo|informo|remarco|resalto|a\s+\w+e|ont\s+\w+)|para\s+(?:que|el|la|los)|tras|mientras|et\s+(?:a|ont|de\s+\w+er|retenu|salue|entendu|adopte|approuve|valide|enterine|elu|designe|nomme|decide|recommande|felicite|remercie|invite|salue|pris)\b|y\s+(?:se|fue|de)\b)(?=\s|$|[,.;])"
)
# How far from its verb an object is looked for, in letters of the shape.
_WINDOW: Final = 500
_CLAUSE_START: Final = re.compile(
    r"[.;:!?]\s|\s[-–]\s|\b(?:said|stated|noted|announced|agreed|decided|reported|confirmed|recalled|explained)\s+that\s|"
    r"\b(?:where|while)\s"
)
_CONJUNCT: Final = re.compile(r"\b(?:and|et|y)\s+(?=(?:the|a|an|le|la|les|un|une|el|los|las)\b[^,]*$)")
# Between two objects of one verb.
_AND: Final = re.compile(
    r"\s*(?:,\s*(?:and\s+|et\s+|y\s+|as\s+well\s+as\s+|ainsi\s+que\s+)?|\s(?:and|et|y|plus|as\s+well\s+as|together\s+with|along\s+with|ainsi\s+que|asi\s+como|puis)\s+)(?=(?:of\s+|de\s+|des?\s+|on\s+)?(?:support\s+for|endorsement\s+of|adoption\s+of|approval\s+of|the|a|an|its|le|la|les|l'|un|une|el|los|las|una)\b|[CP]\s+(?:as|comme|como)\b)"
)
_BARE_COMMA: Final = re.compile(r"\s*,\s*")
_APPOSED: Final = re.compile(r"(?:an?|une?|una)\s")
# "measures for cooperation between Members | and the secretariat": one object.
_BETWEEN: Final = re.compile(r"\b(?:between|entre)\s+[^,;]{2,60}$")
_LEAD: Final = re.compile(
    r"^(?:a\s+cet\s+effet|a\s+cette\s+fin|a\s+l'\w+|a\s+tal\s+efecto|at|in|on|during|after|following|for|as|with|under|also|then|finally|lors|au|aux|a\s+l'issue|apres|pendant|dans|sur|en|durante|tras|so|here|there|among|amongst|by|when)\b"
)

_RELATIVE_ASIDE: Final = re.compile(
    r",\s+(?:which|who|qui|(?:prepared|drafted|submitted|presented|elaborated)\s+by)\s[^;:.]{3,160},\s*$"
)
_FINITE: Final = re.compile(
    r"\b(?:was|were|has|have|had|is|are|took|met|opened|held|gave|made|led|thanked|said|noted|a\s+ete|ont|est|sont|fue|fueron|ha|han)\b"
)


# "endorsed: (i) … ; (ii) … ; and (iii) …"
_NUMBERED: Final = re.compile(r"\s*:?\s*(?=\((?:i|a|1)\))")
_NUMBER: Final = re.compile(r"(?:[;,]?\s*\b(?:and|et|y)\s+)?\((?:i{1,3}|iv|vi{0,3}|ix|x|[a-h]|\d{1,2})\)\s*")
_NUMBER_END: Final = re.compile(r"[;.](?:\s|$)")
_WRITTEN: Final = re.compile(
    r"\s+,?(?:presented|prepared|submitted|drafted|elaborated|presente|elabore|soumis|prepare|present(?:ado|ada)|elabor(?:ado|ada)|prepar(?:ado|ada))e?s?\s+(?:by|par|por)\s[^;]*$"
)
_WHICH: Final = re.compile(r",\s+(?:which|that|que|qui)\s*$")
_ACTIVE: Final = re.compile(
    r"\b(?:[a-z]+ed|gave|made|a\s+[a-z]+e|ont\s+[a-z]+e|[a-z]+aron|present[oa])\s+(?=(?:the|a|an|its|their|le|la|les|el|los|un|una|une|su)\b|l')"
)
_APPOSITION: Final = re.compile(r",[^,]{1,80},?\s*$")
_FINITE_BEFORE: Final = re.compile(r"\b(?:was|were|is|are|has|had|opened|met|held|took)\b")
_RELATIVE: Final = re.compile(r"\s+(?:which|that(?!\s+(?:country|region))|who|qui|que)\s")


def clean_name(words: str) -> str:
    """Return words of a text as a name: on one line, without the punctuation around them."""
    return " ".join(words.split()).strip(_AROUND)


def _iter_numbered(text: str, at: int) -> Iterator[ObjectPhrase]:
    marks = list(_NUMBER.finditer(text, at))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        stop = _NUMBER_END.search(text, mark.end(), end)
        phrase = _trim(text, mark.end(), stop.start() if stop else end)
        if phrase is not None:
            yield phrase


def iter_objects_after(text: str, at: int) -> Iterator[ObjectPhrase]:
    """Yield the objects that follow a verb: "adopted the plan, the budget and a declaration" gives three."""
    numbered = _NUMBERED.match(text, at)
    if numbered:
        yield from _iter_numbered(text, numbered.end())
        return
    limit = min(len(text), at + _WINDOW)
    stop = _END.search(text, at, limit)
    end = stop.start() if stop else limit
    cuts = [m.span() for m in _AND.finditer(text, at, end) if not _BETWEEN.search(text, at, m.start())]
    while cuts and _BARE_COMMA.fullmatch(text, *cuts[-1]) and _APPOSED.match(text, cuts[-1][1]):
        cuts.pop()  # "the admission of C, | a territory of C": no list ends without "and"
    starts = [at, *(b for _, b in cuts)]
    ends = [*(a for a, _ in cuts), end]
    for start, finish in zip(starts, ends, strict=True):
        phrase = _trim(text, start, finish)
        if phrase is not None:
            yield phrase


def read_object_before(text: str, at: int) -> ObjectPhrase | None:
    """Read the subject of a passive verb: the noun phrase that ends before it, openers and appositions passed over."""
    window = max(0, at - _WINDOW)
    start = max((m.end() for m in _CLAUSE_START.finditer(text, window, at)), default=window)
    subject = text[start:at]
    while (comma := subject.find(",")) > 0 and _is_opener(subject, comma):
        start += comma + 1
        subject = text[start:at]
    aside = _RELATIVE_ASIDE.search(subject)
    if aside is not None:  # "the plan, which shows how all are linked, | was adopted"
        subject, at = subject[: aside.start()], start + aside.start()
    if _FINITE.search(subject.rpartition(",")[0]):
        start += subject.rfind(",") + 1
        subject = text[start:at]
    if written := _WRITTEN.search(subject):  # "the report | presented by P | was adopted"
        subject, at = subject[: written.start()], start + written.start()
    if which := _WHICH.search(
        subject
    ):  # "the B presented the plan, which | was adopted": what the relative clause stands behind
        active = max((m.end() for m in _ACTIVE.finditer(subject, 0, which.start())), default=0)
        return _trim(text, start + active, start + which.start())
    apposition = _APPOSITION.search(subject)
    end = start + apposition.start() if apposition and apposition.start() > 3 else at
    conjunct = max((m.end() for m in _CONJUNCT.finditer(text[start:end])), default=0)
    if conjunct and _FINITE_BEFORE.search(text[start : start + conjunct]):
        start += conjunct
    relative = _RELATIVE.search(text[start:end])
    if relative:
        end = start + relative.start()
    return _trim(text, start, end)


def _is_opener(subject: str, comma: int) -> bool:
    """Tell whether the words before a comma only open the sentence ("At the meeting,", "To this end, a …")."""
    first, rest = subject[:comma].strip(), subject[comma + 1 :].strip()
    determined = _STRIP.match(first)
    has_determiner = determined is not None and determined.end() > 0
    follows = _STRIP.match(rest)
    return _LEAD.match(first) is not None or (not has_determiner and follows is not None and follows.end() > 0)


def _trim(text: str, start: int, end: int) -> ObjectPhrase | None:
    while start < end and text[start] in " ,-–\"'“”«»(•*":
        start += 1
    day = _DAY.match(text, start, end)
    if day:
        start = day.end()
    determiner = _STRIP.match(text, start, end)
    if determiner:
        start = determiner.end()
    while end > start and text[end - 1] in " ,-–\"'“”«»(":
        end -= 1
    return ObjectPhrase(start, end) if end - start > 3 or text[start:end] in {"M", "B"} else None
