"""Agents that a sentence names together, and how far each of them reaches: "P of B, B and C"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kg.extract.text.shapes import Shape

#: The letters of agents: persons, bodies, countries.
AGENTS: Final = "PBC"
# Words that may stand between a separator and the next agent of a list.
_SKIP: Final = r"(?:on behalf|for (?:the |our )?(?:guests?|hosts?|visitors|visiting side|X)|in the name|au nom|en nombre|X|the|la|le|les|l'|el|los|las|a|an|un|une|una|its|his|her|their|our|son|sa|leur|su|homologues?|homolog[oa]s?|counterparts?|A|both|also|of|from|de|du|des|del|d'|by|par|por|with|avec|con|mr|mrs|ms|senor|senora|senores|sr|sra|don|dona|monsieur|madame|mme|delegates|delegations?|representatives?|representantes?|representants|representant(?= d)|officials?|officers|heads?|customs|administrations?|directors? general|douanes|aduanas|republic|republique|republica|kingdom|respectively|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|members?|countries|namely|including|notably|h|government|gobierno|gouvernement|authorities|services?|region|other|one|each|another|uno?|otr[oa]|autre|l.autre|counterpart|secretariat|staff|experts?|accredited|advisors?|advisers?|specialists?|republica|autres|agentes|agents|personal|personnel|funcionarios|fonctionnaires|cadres|inspectors?|inspectores|inspecteurs?|trainers?|instructors?|instructeurs?|instructores|formateurs?|formador(?:es)?|maitres?|venue?s?|fonctionnaire|funcionario|agente?|experte?s?|expert[oa]s?|officer|official|oficiales|laborator(?:y|ies)|laboratoires?|compan(?:y|ies)|firms?|societes?|empresas?|ngos?|ong|projects?|projets?|proyectos?|programmes?|consultants?|consultor(?:es|as)?|governments|gobiernos|gouvernements|offices? of)"
_JOINS: Final = r"and|et|y|e|plus|as well as|ainsi que|asi como|along with|together with|followed by|assisted by|assiste par|assistee par|assiste de|assistee de|asistid[oa] por|then|or|ou|puis|also|con|avec|alongside|que"
_BREAK: Final = r"[\s,;:/&|•·*▪◦\-()\[\]\"'.\d]"
_SEP: Final = re.compile(
    rf"(?:\s*\([^()PBC]{{0,40}}\))?(?!\.\s*\n)(?={_BREAK}*(?:[,;/&|\n•·*▪◦\-]|\b(?:{_JOINS}|junto (?:a|al|con)|aux cotes)\b))"
    rf"{_BREAK}*(?:(?:{_JOINS}|junto|aux cotes|al|from|{_SKIP})\b{_BREAK}*){{0,9}}(?=[PBC])"
)
_AFFILIATION: Final = re.compile(
    r"\s*(?:,\s*)?(?:of|from|for(?=\s+(?:the\s+)?B(?:\s*\([^()]*\))?(?:,|\s+(?:and|et|y)\s+(?:by|par|por)\s))|de|du|des|d'|(?:representing|representant|en representacion del?|on behalf of|au nom d[eu])(?:\s+(?:the\s+|le\s+|la\s+|l'|el\s+)?(?:[a-z-]+\s+){1,4}?(?:of|de|du|des|del|d'))?|\(|,(?!\s*(?:la\s|le\s|el\s|l'))|-)\s*(?:the\s+|la\s+|l'|le\s+|el\s+)?([BCA])(?:\s*\([^()]*\))?\)?"
)
# A body with the country that it is of: "the Revenue Authority (RA) of Kenya", unless more countries follow.
_HOME: Final = re.compile(
    r"(?:\s*\([^()]{1,20}\))?/C\b|\s*\(C\)|"
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:of|de|du|del|d')\s*(?:the\s+|la\s+|l')?C(?!\s*(?:,|\band\b|\bet\b|\by\b)\s*(?:the\s+|la\s+|le\s+|l')?C)"
)
# Where it stands: "the B (…) in Abu Dhabi, C, and".
_PLACED: Final = re.compile(
    r"(?:\s*\([^()]{1,20}\))?\s(?:(?:in|at|en|a)\s[a-z][a-z'-]+(?:\s[a-z][a-z'-]+)?,\sC(?=,)|"
    # "the B (…) at B in Canberra and the B", "the B in C, the B"
    r"at\s(?:the\s)?B(?:\s(?:in|of)\s[a-z][a-z'-]+)?(?=,\s|\sand\b)|in\sC(?=,?\sand\s(?:the\s)?B|,\s(?:the\s)?B))"
)
# Where a body sits is the body: "the B Secretariat General", "the B (…) Secretariat".
_SEAT: Final = re.compile(
    r"(?: [a-z-]+){0,2} (?:project|programme|program|initiative|projet|proyecto|programa)(?=,| and| et| y)| general(?= )| itself(?=,| and)|(?:\s*\([^()]{1,20}\))?\s+(?:general\s+)?secretariat\b"
)
# "the B of Abidjan and the B of Dakar": the city of each.
_BASED: Final = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:of|in|de|d'|du|a)\s*[a-z-]{4,}(?:\s[a-z-]{4,})?(?:,\s(?:de\s|d')[a-z-]{4,})?(?:\s+(?:and|et|y)\s+(?:de\s+|d')?[a-z-]{4,})?(?=(?:\s*,|\s+(?:and|et|y))\s+(?:the\s+|les?\s+|la\s+|l'|el\s+|l[ao]s\s+)?B)"
)
# "la Guardia Civil española y": the adjective stands behind the body.
_NATIONAL: Final = re.compile(r" A(?=\s*[,;.)]|\s+(?:et|y|e)\s)")
# Lists after a colon go on over what is said of an item, from semicolon to semicolon.
_LOOSE_SEP: Final = re.compile(r"[^;.PBCM\n]{0,70};\s*(?:[a-z' ]{0,24}?\s)?(?=[PBC])")
# "opened by P; by the deputy minister, P; and by P", "by P, who welcomed the delegates, and by P": each item with the
# preposition of the first.
_REPEATED_SEP: Final = re.compile(
    r"(?:\s*\([^()]*\))?(?:,\s+(?:who|quien|qui)\s[^,;.:PBM\n]{3,80}|,\s+[a-z][a-z' -]{2,60}(?=;))?[;,]\s*(?:(?:and|y|et)\s+)?(?:by|par|por|del?|du|that\s+of|celles?\s+d(?:[ue]\s|'|es\s)|celui\s+d(?:[ue]\s|'|es\s)|(?:la|el|las|los)\s+del?)\s*(?:la\s+|l')?(?:[^,;.:PBCM\n]{0,60}(?:,\s*|\s))?(?=P)"
)
# "P, and his counterpart | from C, | P".
_COUNTERPART_SEP: Final = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:and|et|y|with|avec|con|alongside)\s+(?:by\s+|par\s+|por\s+|with\s+|de\s+)?(?:his|her|its|their|son|sa|leur|su)\s+"
    r"(?:A\s+)?(?:counterpart|colleague|homologue|homolog[oa]|par|collegue|colega|vis-a-vis)\s+(?:A|(?:of|from|in|at|for|del?|du|des|d')\s*(?:the\s+|la\s+|l'|el\s+|les\s+|los\s+)?[CB](?:\s*\([^()]*\))?),?\s+"
    r"(?:the\s+|le\s+|la\s+|el\s+|l')?(?=P)"
)
# "was headed by P, and the Turkish side by P".
_SIDE_SEP: Final = re.compile(
    r",?\s+(?:and|et|y|while)\s+(?:the|la|le|el)\s+(?:[CAB]\s+)?(?:side|delegation|team|party|partie|delegacion|parte)(?:\s+[AC])?\s+(?:by|par|por)\s+(?:the\s+|le\s+|la\s+|el\s+)?(?=P)"
)
# An item that is no agent known: "…, the Vice-Chair Office and the ROCB".
_UNKNOWN_SEP: Final = re.compile(
    r"\)?(?:\s*\([^()]*\))?,?\s*(?:,|\band|\bet|\by)\s+(?!(?:and\s+|et\s+|y\s+)?(?:under|with(?:in)?|during|after|following|through|dans|sous|lors|avec|grace|bajo|durante|tras|con)\b)(?:[a-z'/\-]++\s*+(?:\([a-z]+\)\s*)?|R\s*){1,6}?(?:,\s*(?:and\s+)?|\b(?:and|et|y|as well as|ainsi que)\s+)(?:(?:including|namely|notably|such\s+as|dont|notamment|incluyendo)\s+)?(?:(?:de|du|des|del|of)\s+|d')?(?:the\s+|la\s+|le\s+|l'|el\s+)?(?=[PBC])"
)
# Who the last one is: "by P, technical officer of B, | P, expert of B, and P".
_APPOSED_SEP: Final = re.compile(
    r"(?:\s*\([^()]*\))?,\s+[a-z][a-z' -]{2,60}?(?:\s(?:de|du|des|del|of)\s(?:(?:la|the|el)\s)?(?:[a-z]+\s)?[BCA]|\sd'[BCA]|\sde\sl'[BCA])?[,;]\s+(?:(?:and|et|y)\s+)?(?:(?:by|par|por|(?:assistee?s?|secondee?s?)\s+(?:de|par)|(?:assisted|accompanied)\s+by|asistid[oa]\s+por)\s+)?(?:(?:the|la|el|le|l')\s*)?(?=P)"
)
# … or what he did: "by P, who gave the keynote, and | P".
_WHO_SEP: Final = re.compile(
    r",\s+(?:who|quien|qui)\s[^,;.:PBM\n]{3,80},\s+(?:and|et|y)\s+(?:(?:the|la|el|le)\s+|l')?(?=P)"
)
# Someone of each: "two inspectors of B | and a lecturer from | B", "un expert du B | en gestion des risques, un expert du | B".
_ONE_OF_SEP: Final = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s(?!(?:and|et|y)\b)[a-z][^,;.:PBCM\n]{3,50})?(?:,\s+(?:(?:and|et|y)\s+)?|\s+(?:and|et|y)\s+)(?:par\s+|by\s+|por\s+)?"
    r"(?:an?|another|one|two|three|une?|deux|trois|uno?|una|dos|tres)\s+(?:(?!une?\b|l[ea]\b|observ)[a-z-]+\s+){1,4}?(?:of|from|del?|du|des|de\s+la|venue?s?\s+d[eu]s?|d(?=')|de\s+l(?='))(?:'|\s+(?:(?:the|la|las|los|el)\s+|l')?)(?=[BC])"
)
# The next of those whom semicolons part, whatever stands in front of the name: "P; the coordinator of B for the region, P;".
_NEXT_ITEM: Final = re.compile(r"[^;.:P\n]{0,40};\s*[^;.:P\n]{0,110}?(?=P)")
_PAREN: Final = re.compile(r"\s*\([^()\n]{0,70}\)")
_LIST_GOES_ON: Final = re.compile(r"\s*(?:,|;|and|et|y)\s*(?:the\s+)?[BC]")
# "Under the patronage of P, the B | hosted |": no apposition ends so.
_ACTS: Final = re.compile(r"\s+(?:(?:has|had)\s+)?(?:[a-z]+ed|held)\s")
_FOR_FIELD: Final = re.compile(
    r"\s+(?:for|para|pour)\s+(?:the\s+|la\s+|el\s+|las\s+|los\s+|l')?[a-z][a-z' /-]{2,50}(?=[,;])"
)
# What else is said of someone, and the body behind it: ", Economic and Commercial Officer, B".
_SERVED: Final = re.compile(
    r",\s+(?!(?:the|le|la|les|el|los|las|and|et|y|who|qui|quien)\b|l')[a-z'/\- ()&]{4,50},\s+B(?=[,;.)]|\s+(?:and|et|y)\b)"
)
# "…; B was the host": a clause of its own.
_OWN_VERB: Final = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:also\s+|y\s+|then\s+)?(?:was|were|is|are|acted|gave|has|had|took|served|hosted|delivered|made|thanked|said|welcomed|chaired|opened|spoke|stressed|noted|presented|highlighted|moderated|a|ont|fue|fueron|est|sont|destaco|agradecio|presento|presidio)\b"
)
# "There came B and B; B and B were observers": a verb stands before the first of them, too.
_TOLD_BEFORE: Final = re.compile(
    r"\b(?:attended|took\s+part|participated|came|present|pris\s+part|participe|assiste|participaron|asistieron)\b[^.;]*$"
)
_JOINED: Final = re.compile(
    r"(?:\b(?:and|et|y|e|or|ou|o|plus|as well as|ainsi que|asi como|along with|together with)\b|[&;•·*▪◦\n])"
)
# A comma by itself, behind what is said of the agent before it in parentheses.
_BARE: Final = re.compile(r"[PBC](?:\s*\([^()]*\))?,\s+(?:the |la |le |les |l'|el |los |las )?")
# A phrase with which a sentence opens: "At the request of", "Avec l'appui de".
_OPENED: Final = re.compile(
    r"(?:^|[.;:\n]\s*)(?:at|with|under|by|on|in|following|thanks|upon|after|a|avec|en|dans|sous|sur|grace|suite|con|bajo|por|tras|gracias)\s[^.,;:PBC\n]{0,70}$"
)

_LONGEST_OPENING: Final = 100
# So many semicolons part the items of a list.
_ITEMS: Final = 3
# "P, P, and delegates of 16 Members": the list goes on.
_MORE: Final = re.compile(r",?\s+(?:and|et|y|e|as well as|ainsi que|asi como)\s+[a-z]")


def atom_end(shape: Shape, at: int) -> int:
    """Return where an agent ends, with the affiliation behind a person ("P of B") and the country of a body ("B of C")."""
    end = at + 1
    if shape.text[at] == "B":
        seat = _SEAT.match(shape.text, end)
        end = seat.end() if seat is not None else end
        for home in (_HOME, _BASED, _NATIONAL, _PLACED):
            if (match := home.match(shape.text, end)) is not None:
                return match.end()
        return end
    if shape.text[at] != "P":
        return end
    affiliation = _AFFILIATION.match(shape.text, end)
    if affiliation is None:
        field = _FOR_FIELD.match(shape.text, end)  # "P, representative of B | for the Andean region |, and"
        if field is not None:
            return field.end()
        served = _SERVED.match(shape.text, end)  # "Mr. P, Economic Officer, B": the body he works for
        paren = _PAREN.match(shape.text, end)
        return served.end() if served else paren.end() if paren else end
    tight = affiliation.group().strip()[0] not in ",-"
    goes_on = _LIST_GOES_ON.match(shape.text, affiliation.end()) or _ACTS.match(shape.text, affiliation.end())
    if tight or (affiliation.group(1) == "B" and not goes_on):
        return affiliation.end()
    return end


def iter_lists(shape: Shape, frame_starts: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield the agents of a shape in coordinated lists."""
    text, end = shape.text, 0
    agents = [at for at, chunk in shape.chunks.items() if chunk.letter in AGENTS]
    for at in agents:
        if at < end:
            continue
        group = [at]
        colon = ":" in text[max(0, at - 8) : at]
        while group[-1] != agents[-1]:  # behind the last one no list goes on
            end = atom_end(shape, group[-1])
            following = _next_agent(shape, end, text[group[-1]], frame_starts, colon=colon)
            if following is None:
                break
            group.append(following)
        else:
            end = len(text)
        yield from _cut_list(shape, tuple(group))


def _cut_list(shape: Shape, group: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the lists of which agents are parts that only a comma parts: "With the help of B and B, | B held a seminar"."""
    if len(group) < 2:
        yield group
        return
    between = [shape.text[first:second] for first, second in pairwise(group)]
    joined = [_JOINED.search(text) is not None for text in between]
    closed = joined.index(True) if True in joined else None
    cut = None
    stops = [number for number, text in enumerate(between) if ";" in text]
    if len(stops) == 1 and (
        _OWN_VERB.match(shape.text, group[stops[0] + 1] + 1)
        or (_OWN_VERB.match(shape.text, atom_end(shape, group[-1])) and _TOLD_BEFORE.search(shape.text, 0, group[0]))
    ):
        cut = stops[0] + 1  # one semicolon parts two clauses, more of them part the items of a list
    elif closed is not None and closed + 1 < len(joined) and not any(joined[closed + 1 :]):
        cut = closed + 2 if _BARE.fullmatch(between[closed + 1]) else None
    elif (
        len(group) == 2
        and _BARE.fullmatch(between[0])
        and not _MORE.match(shape.text, atom_end(shape, group[-1]))
        and _OPENED.search(shape.text, max(0, group[0] - _LONGEST_OPENING), group[0])
    ):
        cut = 1
    yield from (group[:cut], group[cut:]) if cut is not None else (group,)


def _next_agent(shape: Shape, end: int, last: str, frame_starts: list[int], *, colon: bool) -> int | None:
    """Find the agent with which a list goes on; behind a colon it goes on over what is said of an item."""
    separator = (
        _SIDE_SEP.match(shape.text, end)
        or _COUNTERPART_SEP.match(shape.text, end)
        or _SEP.match(shape.text, end)
        or (_LOOSE_SEP.match(shape.text, end) if colon else None)
        or _REPEATED_SEP.match(shape.text, end)
        or _over_unknown(shape, end, frame_starts, _UNKNOWN_SEP)
        or (_ONE_OF_SEP.match(shape.text, end) if last in "BC" else None)
        or (_NEXT_ITEM.match(shape.text, end) if last == "P" and shape.text.count(";") >= _ITEMS else None)
        or (
            _over_unknown(shape, end, frame_starts, _APPOSED_SEP) or _WHO_SEP.match(shape.text, end)
            if last == "P"
            else None
        )
    )
    return separator.end() if separator is not None and separator.end() in shape.chunks else None


def _over_unknown(shape: Shape, end: int, frame_starts: list[int], separator: re.Pattern[str]) -> re.Match[str] | None:
    """Go on with a list over what is no agent known, where no frame begins in it: "…, the Vice-Chair Office and the ROCB"."""
    match = separator.match(shape.text, end)
    if match is None:
        return None
    start, stop = shape.to_text(match.start()), shape.to_text(match.end())
    first = bisect_left(frame_starts, start)
    return None if first < len(frame_starts) and frame_starts[first] < stop else match
