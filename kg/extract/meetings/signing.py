"""What is signed and when it is not yet: asked by the events that a signing tells, and by the agreements themselves."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.lexicons.outcome_words import get_senses, get_words
from kg.extract.matching.cues import Cue

# A sense is a kind of the fact sheet, the more telling before the more general.
KINDS: Final = get_senses("agreement-noun")
NOUN: Final = Cue(
    r"(?<![\w-])(?:"
    + "|".join(rf"(?P<k{number}>{get_words('agreement-noun', kind)})" for number, kind in enumerate(KINDS))
    + r")(?![\w-])"
)
# Not (yet) signed: plans, hopes, conditions, ceremonies, and what the signed text provides.
UNSIGNED: Final = re.compile(
    r"\b(?:to|will|would|shall|could|may|might|should|can|not|before|until|towards?|prior\s+to|plan\w*\s+to|agreed\s+to|hop\w+\s+to|negotiat\w*|process\s+of|considering|possib\w+|propos\w*|"
    r"sera|seront|devra|devrait|afin\s+de|pour|avant\s+de|prevo\w*|para|antes\s+de|sera|preve\w*|propuso)\s+(?:\w+\s+){0,2}$|"
    # "les travaux prendront fin avec la | signature"
    r"\b(?:will|\w+r(?:ont|an))\s[^.;:]{0,50}\s(?:avec|par|with|con)\s+(?:the\s+|la\s+)?$"
)
