"""Notice → fact sheet. Lexicons (data, beside this module) hold the world's knowledge, rules hold grammar; no RDF.

The way of a notice: ``reading`` (sentences, lexicon hits) → ``bodies`` → ``positions`` → ``persons`` → ``meetings`` →
``roles`` → outcomes (``topics``, …) → ``sheet``. Each outcome family yields :class:`kg.extract.found.Found` facts from
:class:`kg.extract.found.Mentions`.
"""

from kg.extract.extractor import extract_facts
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.rules import RuleExtractor

__all__ = ["Lexicon", "RuleExtractor", "extract_facts", "load_lexicon"]
