"""Notice → fact sheet. Lexicons (data) hold the world's knowledge, rules hold grammar; no RDF.

Each room rests on those before it: ``matching`` → ``lexicons`` → ``text`` → ``bodies`` → ``people`` → ``meetings`` → ``roles`` →
``slots`` and ``outcomes``. What they find becomes a sheet in ``sheet``; ``extractor`` is their order, ``rules`` what is
handed on to other processes. ``llm`` is another extractor, which asks a language model.
"""

from kg.extract.extractor import extract_facts
from kg.extract.lexicons.loading import Lexicon, load_lexicon
from kg.extract.rules import RuleExtractor

__all__ = ["Lexicon", "RuleExtractor", "extract_facts", "load_lexicon"]
