"""Where a quote stands in a notice, if it does: the gate that every fact of a language model passes."""

from __future__ import annotations

import re

from kg.extract.text.sentences import iter_sentences
from kg.model import Notice, Span

_LONGEST_QUOTE = 2_000
_FEWEST_LETTERS = 2


def find_quote(notice: Notice, quote: str | None) -> Span | None:
    """Return where a quote stands in the notice's text, None when it is not there.

    The words must be the notice's own, character by character; only white space may differ, which models rewrite. A
    place in the notice's content is preferred to one in a banner or a caption.

    Units:
        Code points.
    """
    words = (quote or "").split()
    if not words or len(quote or "") > _LONGEST_QUOTE or sum(c.isalnum() for c in quote or "") < _FEWEST_LETTERS:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    places = [Span(*match.span()) for match in pattern.finditer(notice.text)]
    stating = [block.span for block in notice.content()]
    for place in places:
        if any(block.overlaps(place) for block in stating):
            return place
    return places[0] if places else None


def find_sentence(notice: Notice, span: Span) -> Span:
    """Return the sentence, or the sentences together, in which a quote stands."""
    start, end = span
    for block in notice.blocks:
        if not block.span.overlaps(span):
            continue
        for sentence in iter_sentences(notice.text, block.span):
            if sentence.overlaps(span):
                start, end = min(start, sentence.start), max(end, sentence.end)
    return Span(start, end)


def has_words(notice: Notice, name: str) -> bool:
    """Tell whether every word of a name stands in the notice's text: a person's name is never made up of others."""
    text = notice.text.casefold()
    return all(word.casefold().strip(".,") in text for word in name.split())
