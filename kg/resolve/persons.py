"""Links between the namings of persons: full names, shorter forms, initials, spellings; always with what else agrees.

Cost: equal namings collapse first; the rest is compared only inside blocks of a shared beginning of a name, each
naming with a bounded number of neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from kg.resolve.clusters import HINT, Link, Node
from kg.resolve.names import split_tokens
from kg.resolve.values import MentionKey
from kg.resolve.vocabulary import COMMON_NAMES, NAME_PARTICLES

#: Nearly every notice names it, so that naming it says nothing about a family name.
WCO = "body/world-customs-organization"
#: Namings compared within one block at most: each with its neighbours in order.
WINDOW = 60


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name in a notice with what the notice says about the person.

    ``around`` holds the bodies that the notice names, for a person without a position.
    """

    key: MentionKey
    name: str
    offices: frozenset[tuple[str, str]] = frozenset()
    bodies: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    """What is compared: the words of a name that count, and the surroundings."""

    full: tuple[str, ...]
    initials: tuple[str, ...]
    first: PersonMention

    @property
    def signature(self) -> tuple[str, ...]:
        return tuple(sorted(self.full))


def split_name(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a personal name into full words and initials; particles vanish, and so does the Arabic article.

    Example:
        >>> split_name("Ahmed Bin Mohamed Al-Khalifa"), split_name("L. Liza")
        ((('ahmed', 'mohamed', 'khalifa'), ()), (('liza',), ('l',)))
    """
    tokens = split_tokens(name)
    words = [word for word in tokens[:-1] if word not in NAME_PARTICLES] + list(tokens[-1:])
    full = tuple(_strip_article(word) for word in words if len(word) > 1)
    return full or tokens, tuple(word for word in words if len(word) == 1)


def _strip_article(word: str) -> str:
    return word[2:] if word.startswith("al") and len(word) >= 7 else word


def link_persons(mentions: Iterable[PersonMention]) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Find every reason to take two namings for one person."""
    nodes, links = [], []
    alike: dict[tuple[object, ...], list[PersonMention]] = defaultdict(list)
    for one in sorted(mentions, key=lambda m: m.key):
        traits = {"country": one.countries} if one.countries else {}
        nodes.append(Node(one.key, one.name, traits=traits, anchor=one.anchor, alone=True))
        alike[split_name(one.name), one.countries, one.bodies, one.posts, one.offices, one.around].append(one)
    forms = []
    for members in alike.values():
        full, initials = split_name(members[0].name)
        forms.append(_Form(full, initials, members[0]))
        for other in members[1:]:
            found = _compare(forms[-1], _Form(full, initials, other))
            if found:
                links.append(_make_link(members[0], other, found))
    forms.sort(key=lambda form: (form.signature, form.first.key))
    for first, second in _iter_pairs(forms):
        found = _compare(first, second)
        if found:
            links.append(_make_link(first.first, second.first, found))
    return tuple(nodes), tuple(_drop_ambiguous(links, {form.first.key: form for form in forms}))


def _make_link(first: PersonMention, second: PersonMention, found: tuple[int, str, bool]) -> Link:
    return Link(first.key, second.key, *found)


def _iter_pairs(forms: list[_Form]) -> Iterator[tuple[_Form, _Form]]:
    """Yield the pairs of a shared beginning of a word, or of a shared post, each once."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for block in {word[:4] for word in form.full} | {f"post {post}" for post in form.first.posts}:
            blocks[block].append(number)
    pairs = {
        (first, second)
        for block in blocks.values()
        for at, first in enumerate(block)
        for second in block[at + 1 : at + WINDOW]
    }
    for first, second in sorted(pairs):
        if forms[first].first.key.notice != forms[second].first.key.notice or not forms[first].first.key.notice:
            yield forms[first], forms[second]


def _compare(a: _Form, b: _Form) -> tuple[int, str, bool] | None:
    """Return strength, reason and certainty of taking two namings for one person; None when nothing speaks for it."""
    agreed = _find_agreement(a.first, b.first)
    shared, left_a, left_b = _align(a.full, b.full)
    short = min(len(a.full), len(b.full))
    if not left_a and not left_b:
        return _compare_equal(a, b, agreed)
    level, what = agreed or (-1, "")
    initials_fit = _fit_initials(left_a, b.initials, left_b, a.initials)
    if short >= 2 and shared >= 2 and (not left_a or not left_b):
        return (
            (95, f"shorter form of the name, {what}", True) if level >= 1 else (HINT, "shorter form of the name", False)
        )
    if shared >= 1 and initials_fit and level >= 2:
        return 90, f"name with initials, {what}", True
    if short == 1 and shared == 1 and (not left_a or not left_b):
        return (85, f"family name alone, {what}", level == 3) if level >= 2 else _compare_named(a, b)
    return _compare_spelling(a, b, level, what)


def _name(path: str) -> str:
    return path.partition("/")[2]


def _compare_named(a: _Form, b: _Form) -> tuple[int, str, bool] | None:
    """Compare a family name alone, without any position, with an office-holder of a body that the same notice names."""
    for alone, other in ((a, b), (b, a)):
        common = (alone.first.around & other.first.bodies) - {WCO}
        if len(alone.full) == 1 and not alone.first.bodies and common and not set(alone.full) & COMMON_NAMES:
            return 65, f"family name alone, in a notice that names {_name(min(common))}", False
    return None if set(a.full) & set(b.full) & COMMON_NAMES else (HINT, "family name alone", False)


def _compare_equal(a: _Form, b: _Form, agreed: tuple[int, str] | None) -> tuple[int, str, bool] | None:
    whole = len(a.full) >= 2
    if agreed and (whole or agreed[0] >= 2):
        return 100, f"same name, {agreed[1]}", True
    if not whole:
        return None
    is_common = len(a.full) < 3 and bool(set(a.full) & COMMON_NAMES)
    common = (a.first.around & b.first.bodies) | (b.first.around & a.first.bodies)
    if common:
        return 90, f"same full name, in a notice that names {_name(min(common))}", not is_common
    if is_common and not (a.first.countries and b.first.countries):
        return None  # With a country each, the link is refused where they differ, and the two are listed.
    return 80, "same full name and nothing more", len(a.full) >= 3


def _find_agreement(a: PersonMention, b: PersonMention) -> tuple[int, str] | None:
    """Return how far two surroundings agree: 3 the same office, 2 the same body, 1 the same country, 0 a region."""
    posts = a.posts & b.posts
    if posts:
        return 3, f"same post {_name(min(posts))}"
    offices = a.offices & b.offices
    if offices:
        title, body = min(offices)
        return 3, f"{title} of {_name(body)} in both"
    bodies = a.bodies & b.bodies
    if bodies:
        return 2, f"same organisation {_name(min(bodies))}"
    countries = a.countries & b.countries
    if countries:
        return 1, f"same country {min(countries)}"
    regions = a.regions & b.regions
    if regions:
        return 0, f"same region {min(regions)}"
    return None


def _align(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[int, list[str], list[str]]:
    """Return how many words two names share, and what is left of each."""
    left_a, left_b = list(a), list(b)
    for word in a:
        if word in left_b:
            left_a.remove(word)
            left_b.remove(word)
    if left_a and left_b and "".join(sorted(left_a)) == "".join(sorted(left_b)):
        return len(a), [], []
    return len(a) - len(left_a), left_a, left_b


def _fit_initials(
    left_a: list[str], initials_b: tuple[str, ...], left_b: list[str], initials_a: tuple[str, ...]
) -> bool:
    """Tell whether the words that one name lacks are there as initials, at least one of them."""
    one_way = bool(initials_b) and not left_b and bool({w[0] for w in left_a} & set(initials_b))
    other_way = bool(initials_a) and not left_a and bool({w[0] for w in left_b} & set(initials_a))
    return one_way or other_way


def _compare_spelling(a: _Form, b: _Form, level: int, what: str) -> tuple[int, str, bool] | None:
    """Compare word by word, each with its nearest; both names need at least two words."""
    short, long = sorted((a.full, b.full), key=len)
    if len(short) < 2 or level < 1:
        return None
    left, scores = list(long), []
    for word in short:
        best = max(left, key=lambda other: (fuzz.ratio(word, other), other))
        scores.append(fuzz.ratio(word, best))
        left.remove(best)
    mean = sum(scores) / len(scores)
    if min(scores) >= 75 and mean >= 85 and (level >= 2 or min(scores) >= 80):
        return 75, f"spelling ({mean:.0f} % alike), {what}", level >= 2 and mean >= 88
    surname_fits = short[-1] == long[-1] and short[0][0] == long[0][0]
    if level == 3 and surname_fits and min(scores) >= 50:
        return 60, f"same family name and initial, {what}", False
    return None


def _drop_ambiguous(links: Iterable[Link], forms: Mapping[MentionKey, _Form]) -> Iterator[Link]:
    """Make hints of the links of a family name alone that fits two differently named persons."""
    partners: dict[MentionKey, set[tuple[str, ...]]] = defaultdict(set)
    kept = list(links)
    for link in kept:
        for one, other in ((link.first, link.second), (link.second, link.first)):
            if (
                link.strength > HINT
                and one in forms
                and other in forms
                and len(forms[one].full) == 1 < len(forms[other].full)
            ):
                partners[one].add(forms[other].signature)
    for link in kept:
        doubtful = [key for key in (link.first, link.second) if len(_distinct(partners.get(key, set()))) > 1]
        yield replace(link, strength=HINT, reason=f"{link.reason}, as others, too", certain=False) if doubtful else link


def _distinct(signatures: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the signatures that are not a shorter form of another one."""
    return [s for s in sorted(signatures) if not any(set(s) < set(o) for o in signatures)]
