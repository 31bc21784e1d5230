"""The words of titles: which go on with one, which give no post, and which name several office-holders."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.extract.matching.folding import fold
from kg.extract.text.reading import Reading

LINKS: Final = frozenset(
    "of for and & the de du des del la le les las los l d y et e en on in charge chargee aupres a au aux to contra contre el".split()
)
SECOND_WORD: Final = re.compile(r"(?:es|as|os|ica|ico|ique|al|ale|or|publi[a-z]+)$")
# Portfolios that need no further word, and words that may follow them all the same.
WHOLE: Final = frozenset(
    "finance customs trade health justice defence economy commerce interior agriculture industry excise revenue".split()
)
GOES_ON: Final = frozenset(
    """affairs policy administration cooperation operations services management planning development division
    facilitation compliance audit tariff enforcement reform intelligence risk regional""".split()
)
ASSISTS: Final = re.compile(
    r"\b(?:cabinet|gabinete|conseiller|conseillere|adviser|advisor|assistant|asesor|asesora|chief of staff)$"
)
VERBS: Final = frozenset("explique indique implique communique replique applique invite sollicite".split())
CHOSEN: Final = frozenset(
    "elu elue nomme nommee elegido elegida electo electa nombrado nombrada elected appointed named".split()
)
GENERAL: Final = re.compile(
    r"[ -]general(?![a-z])|,? (?:ad interim|a\.i\.|par interim|en funciones|por encargo|interin[oa]|encargad[oa]|suppleante?)(?![a-z])"
)
BODY_LINK: Final = re.compile(r"(?:\s+(?:of|for|de|des|du|d'|del|the|la|las|los|l'))+\s*$")
OPENS: Final = re.compile(r"(?:[,(:]|\s-|\band|\bthe|\bits|\bas|\ba|\ban|'s)\s*$")

# Titles that give a part in a meeting, or none at all, rather than a post.
NO_POSITIONS: Final = frozenset(
    """member members moderator moderators speaker speakers delegate delegates participant participants officer
    officers customs officer customs officers panelist panellist facilitator facilitators trainer trainers host
    guest experts chair chairs miembro miembros membre membres moderador moderadora ponente moderateur moderatrice
    participante participantes delegado delegados delegue delegues expertos formateur formateurs instructor
    instructors observer observers""".split()
) | {
    "customs officer",
    "customs officers",
    "customs official",
    "customs officials",
    "master of ceremonies",
    "guest of honour",
    "guest of honor",
    "chief guest",
}

# Subjects of offices that follow a title without "of" ("Commissioner Customs", "Director HR").
SUBJECTS: Final = frozenset(
    """sector customs excise hr ict legal operations enforcement compliance finance audit tariff trade policy
    international cooperation affairs taxes taxation revenue services technical intelligence investigations
    domestic border capacity risk tax procedures valuation facilitation modernisation modernization training
    union research planning procurement communications compliance corporate strategy digital information""".split()
)
NOT_SUBJECTS: Final = frozenset(
    """dicho dicha veinte diez treinta douze vingt trente acoger dans avec pour lors qui que dont comme apres
    avant pendant ainsi mais leur leurs cette quien como sobre durante entre desde hasta tambien este esta
    ante ayant sont etait avait""".split()
)
_DUAL: Final = re.compile(r"(?:(?:les|los)\s+(?:deux\s+|dos\s+)?|(?:two|both|deux|dos|ambos)\s+)$")
# Adjectives that a French or Spanish title goes on with.
ADJECTIVE: Final = re.compile(
    r"(?:^(?:adjointe?|adjunt[oa]|regional(?:e|es)?|national(?:e|es)?|nacional(?:es)?|general(?:e|es)?|publi(?:c|"
    r"que|cs|ques|co|ca|cos|cas)|interin[oa]|interimaire|permanente?|executive?|ejecutiv[oa]|honoraire|delegue|"
    r"delegada?o?|principal(?:e)?|residente?|suppleante?|altern[oa]|superieure?|superiora?|itinerante?|sortante?|saliente)$|"
    r"(?:[ntr]ales?|cial(?:es)?|indirect[oae]*s?|ives?|aires?|nelles?|juridiques?|ciere?s?|niers?|nieres?|tier|fiscal(?:es|e)?|(?:fisc|region|nation|gener|commerci|soci|international|judici)aux|"
    r"etrangeres|exterieures?|interieures?|"
    r"ique|iques|exteriores|interiores|"
    r"tecnic[oa]s?|acreditad[oa]s?|accreditee?s?|agreee?s?|sectorial(?:es)?|distrital(?:es)?|seccional(?:es)?|zonal(?:es)?|"
    r"tributari[oa]s?|aduaner[oa]s?|financier[oa]s?|economic[oa]s?)$)"
)

_PLURAL: Final = re.compile(
    r"(?:^|[\s-])(?:heads|directors|ministers|commissioners|chairs|chairpersons|chairmen|presidents|secretaries|"
    r"experts|"
    r"representatives|ambassadors|managers|coordinators|officers|officials|chiefs|governors|administrators|"
    r"comptrollers|"
    r"controllers|deputies|attaches|advisers|advisors|specialists|consultants|inspectors|directeurs|ministres|chefs|"
    r"representants|commissaires|ambassadeurs|inspecteurs|directores|ministros|jefes|presidentes|expertos|"
    r"representantes|"
    r"administradores|comisionados|embajadores|subdirectores|secretarios|dgs)(?![a-z])"
)
COMPLEMENT: Final = re.compile(r"\s(?:of|for|at|de|des|du|del|d['’])\s?", re.IGNORECASE)
#: The title of a region's head, as of the head of a committee.
VICE: Final = re.compile(r"vice-?\s?(?:chair|presiden)")


@lru_cache(maxsize=4096)
def is_plural(title: str) -> bool:
    """Tell whether a title names several office-holders.

    Example:
        >>> is_plural("Directors General"), is_plural("Director of Heads of Customs")
        (True, False)
    """
    return _PLURAL.search(COMPLEMENT.split(fold(title))[0]) is not None


def is_joint(reading: Reading, title: str, start: int) -> bool:
    """Tell whether a title at a place names several office-holders: "the former Heads", "les deux DG"."""
    if title.isupper():
        return _DUAL.search(reading.folded, max(0, start - 16), start) is not None
    return is_plural(title)
