"""How far the name of a body goes to the left and to the right of its head noun."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.bodies.acronyms import is_defined
from kg.extract.lexicons.entries import Country, Region
from kg.extract.text.reading import Reading, Token
from kg.extract.text.terrain import Terrain

# Small words that a name runs over when a capitalised word follows.
_RIGHT_LINKS: Final = frozenset(
    """of for and & the on sur sobre to against contra contre de du des del la le les las los el y et e en d l por para pour a al au aux
    da do das dos under in""".split()
)
# … behind what works on something: "Groupe de travail sur l'Origine".
_ABOUT: Final = frozenset({"sur", "sobre"})
_GROUPS: Final = frozenset("groupe grupo travail trabajo comite commission comision consejo conseil".split())
# Links that do not carry a name on by themselves.
_WEAK_LINKS: Final = frozenset("to in on a al au aux en under the la le el les los".split())
_OF_MANY: Final = (["of"], ["of", "the"], ["des"], ["de"], ["de", "los"])
_OFFICE_HOLDERS: Final = frozenset(
    "ministers governors directors commissioners heads experts ministres ministros gouverneurs".split()
)
_DELEGATION: Final = re.compile(
    r"\b(?:delega(?:t|c)ion(?: d[e']l?'?[a-z' ]*| of [a-z ]*)?|osce (?:mission|programme office)|embassy|embajada|ambassade)$"
)
# Houses of organisations abroad, which have as many as there are countries.
_OFFICES: Final = frozenset("office centre center mission bureau representation oficina mision representacion".split())
_MINISTRIES: Final = frozenset({"ministry", "ministere", "ministerio", "department"})
# "…, Commerce and Supplies": portfolios of one word or two.
_PORTFOLIO: Final = re.compile(
    r", (?:[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?, ){0,2}[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?,? (?:and|et|y|e) (?:(?:du|des|de la|de l[’']|de) ?)?[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?(?= ?[,.;()]| [a-z]|$)",
    re.MULTILINE,
)
# "Centro … para la Paz, | el Desarme y el Desarrollo en América Latina | (UNLIREC)": shortened behind it, so one name.
_LISTED: Final = re.compile(
    r", (?:(?:el|la|los|las|le|les|the) |l[’'])?[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+){0,2},? (?:y|e|et|and) (?:(?:el|la|los|las|le|les|the) |l[’'])?"
    r"[A-ZÀ-Ý][^,;().:\n]{2,80}(?= \([A-Z]{3,12}\))"
)
_DAYS: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles
    jueves viernes sabado domingo""".split()
)
_ORDINALS: Final = frozenset("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_AND: Final = frozenset({"and", "y", "et", "e", "&"})
_LEFT_LINKS: Final = frozenset({"and", "of", "for", "on"})
_ARTICLES: Final = frozenset("the la le el les los las".split())
_STOP_BEFORE: Final = frozenset(
    "the a an each every this that its their our his her new l d le la les el los las du des del un une".split()
)
# Nouns after which "and" goes on with the name: "Finance and Customs Department".
_SUBJECTS: Final = frozenset({"finance", "trade", "economy", "revenue", "customs", "research"})
# What a service is for beside customs: "the Indonesian Customs and | Excise Training Center".
_BESIDE_CUSTOMS: Final = frozenset(
    {"excise", "monopolies", "monopoly", "tax", "taxation", "border", "quarantine", "immigration", "preventive"}
)
# French and Spanish names go on in lower case.
_LOWER_TAIL: Final = re.compile(
    r"(?:\s+(?:(?:de|du|des|del|de\s+la|de\s+los|de\s+las|pour|para|charge\w*\s+d[eu]s?|"
    r"en\s+charge\s+d[eu]s?|(?<=appui )a|(?<=aide )a|(?<=soutien )a|(?<=assistance )a|(?<=apoyo )a|(?<=ayuda )a|(?<=atencion )a|sur|contre\s+l[ae])\s+|(?:d|de\s+l|contre\s+l)'\s*)(?:la\s+|le\s+|les\s+|l')?"
    r"(?!(?:ce|cette|son|sa|ses|leurs?|bonne|plus|que|qui|mardi|lundi)\b)(?!(?<=para )[a-z]{3,}[aei]r\b)(?!(?<=pour )[a-z]{3,}(?:er|ir|re)\b)[a-z'\-]{3,}|\s+(?:general|generale|generaux|national|"
    r"nationale|nationaux|regional|regionale|regionaux|mondial|mondiale|monetaire|international|internationale|"
    r"europeen|europeenne|africain|africaine|economique|douaniere?s?|fiscale?s?|nacional|general|regional|mundial|civile?|sociale?|humaine?s?|numerique|rurale?|animale?|publiques?|superieure?s?|militaires?|professionnelle?s?|superior(?:es)?|"
    r"internacional|monetario|etrangeres?|exterieures?|interieure?s?|exterior(?:es)?|interior(?:es)?|publi(?:que|c|co|ca)s?|tributari[ao]|interamericano|andina|aduaner[ao]s?|"
    r"(?:et|y)\s+(?!(?:avec|dans|chez|sous|selon|lors|grace|ainsi|aussi|pour|para|ante|bajo|desde|durante|hasta|segun|sobre|entre|como|dont|apres|avant|egalement|tambien|enfin|notamment|conto|tuvo|busca|vise|sera|tuvieron|reunit|permet|permis|fera|doit|peut|elle|leur|leurs|tous|toutes|quatre|cinq|sept|huit|neuf|onze|douze|cuatro|cinco|seis|siete|ocho|nueve|diez|doce)\b|nuev|actual|vice|presid|direct|secretari|ministr|otr|autre|nouve|president|ancien|"
    r"(?:retenu|design|elu|decid|adopt|approuv|valid|recommand|pris|salu|felicit|examin|souhait|nomm)e?s?\b|"
    r"[a-z]+(?:aron|eron|aient|erent|ait|ant)\b|"
    r"(?:financi|organiz|auspici|coordin|impart|dirig|apoy|patrocin|celebr|realiz|presid|inaugur|facilit)[ai]d[oa]s?\b|"
    r"(?:finance|organise|appuye|anime|preside|soutenu|coordonne|dirige|cofinance|facilite)e?s?\b)"
    r"(?:de\s+(?:la\s+)?|d')?[a-z]{4,}))"
)


_PURPOSES: Final = (" para ", " pour ")
_ADJECTIVES: Final = re.compile(r"\s(?P<words>[a-z]+(?:\s[a-z]+)?)(?=\s(?:des|du|de|d'|del))")
_PUBLIC: Final = frozenset(
    "federal federale federaux national nationale nacional regional regionale central centrale royal royale".split()
)


class NameExtent:
    """Runs over the words of a body's name.

    Args:
        terrain: The reading by place.
        titles: Where the words of titles start: no name runs over them.
    """

    def __init__(self, terrain: Terrain, titles: frozenset[int]) -> None:
        self._terrain = terrain
        self._reading = terrain.reading
        self._language = terrain.reading.notice.language
        self._titles = titles

    def expand(self, start: int, end: int, languages: set[str]) -> tuple[int, int]:
        """Return where the name begins and ends whose head noun stands at a place.

        Args:
            start: Where the head begins.
            end: Where it ends.
            languages: In which languages it is a head.
        """
        reading, language = self._reading, self._language
        first, last = reading.token_at(start), reading.token_at(end) - 1
        romance = language in {"fr", "es", "pt"} and language in languages
        if "en" in languages and not romance:
            first = self._expand_left(first)
        last = self._expand_right(last)
        stop = max(reading.tokens[last].end, end)
        if romance or (language == "en" and languages & {"fr", "es"} and "en" not in languages):
            known = self._terrain.known.starting(reading.tokens[first].start)
            ends = known is not None and known.end == stop and reading.folded.startswith(_PURPOSES, stop)
            stop = stop if ends else self._lower_tail(stop)  # "el Banco Mundial | para facilitación"
        return reading.tokens[first].start, max(stop, end)

    def _expand_left(self, first: int) -> int:
        tokens, reading = self._reading.tokens, self._reading
        at = origin = first
        links = 0
        heads_first = first + 1 < len(tokens) and tokens[first + 1].low in {"of", "for"}
        while at > 0:
            gap, previous = reading.gap(at - 1, at), tokens[at - 1]
            initial = gap in {".", ". "} and previous.is_capital and (len(previous.low) == 1 or previous.low == "st")
            if not initial and (gap.strip() not in {"", "-", "/", "&", "'"} or "\n\n" in gap or _is_dash(gap)):
                break
            if self._is_possessive(at - 1, gap):
                at = first = at - 2
            elif previous.is_capital or previous.low.isdigit():
                if previous.start in self._titles or (previous.low in _STOP_BEFORE and not self._is_new_place(at - 1)):
                    break
                if previous.low in _DAYS or previous.low in _ORDINALS or _YEAR.fullmatch(previous.low):
                    break  # "the December 2014 | Policy Commission", "the Second | Joint Task Force"
                at = first = at - 1
                links = 0
            elif links == 0 and (not heads_first or at < origin) and self._links_left(at - 1):
                links, at = 1, at - 1
            else:
                break
        return first

    def _is_new_place(self, token: int) -> bool:
        """Tell whether "New" begins a place: "the New Zealand Ministry of Health", unlike "the New Customs Agency"."""
        word = self._reading.tokens[token]
        return word.low == "new" and self._terrain.places.starting(word.start) is not None

    def _is_possessive(self, token: int, gap: str) -> bool:
        """Tell whether a token is the "s" of a genitive inside the name ("Women's Bureau")."""
        tokens = self._reading.tokens
        return (
            tokens[token].low == "s"
            and gap == " "
            and token > 0
            and self._reading.gap(token - 1, token) == "'"
            and tokens[token - 1].is_capital
        )

    def _links_left(self, token: int) -> bool:
        """Tell whether a small word joins the name with the capitalised word before it."""
        tokens = self._reading.tokens
        link = tokens[token].low
        if link not in _LEFT_LINKS or token < 1:
            return False
        before = tokens[token - 1]
        if not before.is_capital or before.start in self._titles:
            return False
        if link == "and" and before.low == "customs" and tokens[token + 1].low in _BESIDE_CUSTOMS:
            return True
        if link == "and":
            return not self._stands_alone(token - 1)
        return self._terrain.is_head(before.start)

    def _stands_alone(self, token: int) -> bool:
        """Tell whether the word before an "and" is already a body, a place or an acronym by itself."""
        word = self._reading.tokens[token]
        printed = self._reading.text[word.start : word.end]
        return printed.isupper() or self._terrain.is_covered(word.start) or self._terrain.is_head(word.start)

    def _expand_right(self, last: int) -> int:
        tokens, reading = self._reading.tokens, self._reading
        head, limit = last, len(tokens) - 1
        first_head = tokens[head].low
        while last < limit:
            gap = reading.gap(last, last + 1)
            if gap == ", " and (portfolio := self._portfolio_end(first_head, last)) is not None:
                return portfolio
            if gap.strip() not in {"", "&", "-", "/", "'"} or "\n" in gap or _is_dash(gap):
                break
            nxt = tokens[last + 1]
            if (
                nxt.is_capital
                and gap == " "
                and tokens[last].low == "embassy"
                and self._terrain.places.starting(nxt.start)
            ):
                return self._place_end(last + 1)
            if nxt.is_capital:
                complete = (
                    self._language == "en"
                    and self._terrain.is_head(tokens[last].start)
                    and not (
                        tokens[last].low in _SUBJECTS and self._terrain.is_head(nxt.start)
                    )  # "of the Revenue | Service"
                )
                if (
                    complete
                    or self._is_someone(last, head)
                    or nxt.start in self._titles
                    or (self._terrain.starts_known(nxt.start) and not self._is_adjective(nxt.start))
                ):
                    break
                last += 1
                continue
            ahead = self._over_links(last, head)
            if ahead is None:
                break
            last = ahead
        return last

    def _is_adjective(self, start: int) -> bool:
        """Tell whether a country's adjective goes on with a French or Spanish name: "la Policía | Boliviana"."""
        place = self._terrain.places.starting(start) if self._language != "en" else None
        return place is not None and all(isinstance(e, Country) and e.kind == "demonym" for e in place.entries)

    def _portfolio_end(self, head: str, last: int) -> int | None:
        """Return the last word of what a ministry is for: "Ministry of Industry, | Commerce and Supplies"."""
        tokens, reading = self._reading.tokens, self._reading
        rest = _PORTFOLIO.match(reading.text, tokens[last].end)
        if rest is None or not (head in _MINISTRIES or _has_acronym(reading, tokens[last], rest.end())):
            rest = _LISTED.match(reading.text, tokens[last].end)
        if rest is None:
            return None
        end = reading.token_at(rest.end()) - 1
        is_taken = self._terrain.is_covered if rest.re is _PORTFOLIO else self._terrain.known.covering
        named = any(
            self._terrain.is_head(token.start) or is_taken(token.start) or token.start in self._titles
            for token in tokens[last + 1 : end + 1]
        )
        return None if named else end

    def _is_someone(self, last: int, head: int) -> bool:
        """Tell whether a given name stands right behind a place or ends the name: "Ministry of Finance of Kazakhstan | Zhandos …"."""
        tokens = self._reading.tokens
        if tokens[last + 1].low not in self._reading.lexicon.given_names or self._heads_follow(last + 1):
            return False
        place = self._terrain.places.covering(tokens[last].start)
        if (place is not None and place.end == tokens[last].end) or tokens[last].low in _SUBJECTS:
            return True
        return self._language == "en" and last > head and self._is_pair(last + 1)

    def _is_pair(self, first: int) -> bool:
        """Tell whether a run of capitals ends with the word behind the first: "Department of Legislation | Sergey Orlov |"."""
        tokens, reading = self._reading.tokens, self._reading
        if first + 1 >= len(tokens) or not tokens[first + 1].is_capital or reading.gap(first, first + 1) != " ":
            return False
        ends = first + 2 >= len(tokens) or not tokens[first + 2].is_capital or reading.gap(first + 1, first + 2) != " "
        return ends and not self._terrain.places.starting(tokens[first + 1].start)

    def _heads_follow(self, token: int) -> bool:
        """Tell whether a head noun stands in the run of capitals from a word on."""
        tokens, reading = self._reading.tokens, self._reading
        while token + 1 < len(tokens) and reading.gap(token, token + 1) == " " and tokens[token].is_capital:
            if self._terrain.is_head(tokens[token].start):
                return True
            token += 1
        return False

    def _over_links(self, last: int, head: int) -> int | None:
        """Return the capitalised word that small words join to the name, if they do."""
        tokens, reading = self._reading.tokens, self._reading
        ahead = last
        while ahead + 1 < len(tokens) and ahead - last < 3 and tokens[ahead + 1].low in _RIGHT_LINKS:
            if reading.gap(ahead, ahead + 1).strip() not in {"", "'", "&"}:
                break
            ahead += 1
        if ahead == last or ahead + 1 >= len(tokens):
            return None
        word = tokens[ahead + 1]
        linking = [token.low for token in tokens[last + 1 : ahead + 1]]
        if reading.gap(ahead, ahead + 1).strip() not in {"", "'"} or not word.is_capital or word.low in _DAYS:
            return None
        if word.start in self._titles:
            return ahead + 1 if linking in _OF_MANY and word.low in _OFFICE_HOLDERS else None
        joins_other = linking[-1] in _ARTICLES and "de" not in linking  # "de l'Origine et de la | Valeur" goes on
        if linking[0] in _AND and (joins_other or self._starts_other(last, ahead + 1)):
            return None
        if linking[0] in _ABOUT and tokens[head].low not in _GROUPS:
            return None
        if linking[0] in _WEAK_LINKS and linking != ["on"]:
            goes_on = self._is_seat(head, last, word.start) or (linking == ["au"] and self._is_purpose(ahead + 1))
            return self._place_end(ahead + 1) if goes_on else None
        return self._place_end(ahead + 1)

    def _is_purpose(self, token: int) -> bool:
        """Tell whether a French name goes on with what it is for: "Agence de coopération internationale au | Développement"."""
        word = self._reading.tokens[token]
        return not (
            self._terrain.is_covered(word.start)
            or self._terrain.is_head(word.start)
            or word.low in self._reading.lexicon.given_names
            or self._reading.text[word.start : word.end].isupper()
        )

    def _is_seat(self, head: int, last: int, start: int) -> bool:
        """Tell whether a place behind a name is where it sits: "EU Delegation to the | Kyrgyz Republic", "UNODC Office in | Lima"."""
        if self._terrain.places.starting(start) is None:
            return False
        tokens = self._reading.tokens
        end = tokens[head].end
        if _DELEGATION.search(self._reading.folded, max(0, end - 36), end) is not None:
            return True
        owner = tokens[max(0, head - 3)].start
        return tokens[head].low in _OFFICES and self._terrain.known.starts_within(owner, tokens[last].end)

    def _place_end(self, token: int) -> int:
        """Return the last word of the place or known body that starts with a word; else that word."""
        start = self._reading.tokens[token].start
        # "the Customs Division of the | Ghana Revenue Authority |", not of Ghana.
        ends = [hit.end for hit in (self._terrain.places.starting(start), self._terrain.known.starting(start)) if hit]
        if not ends:
            return token
        end = max(ends)
        last = self._reading.token_at(end) - 1
        region = self._terrain.places.starting(end + 1)
        if region is not None and isinstance(region.entries[0], Region) and self._reading.text[end] == " ":
            last = self._reading.token_at(region.end) - 1
        return max(token, last)

    def _starts_other(self, last: int, token: int) -> bool:
        """Tell whether what follows an "and" is a body or place of its own rather than more of the name."""
        tokens, reading = self._reading.tokens, self._reading
        word = tokens[token]
        printed = reading.text[word.start : word.end]
        if self._terrain.is_covered(word.start) or (printed.isupper() and len(printed) > 1):
            return True
        if self._terrain.is_head(word.start) or self._terrain.is_head(tokens[last].start):
            return True  # another body, or the name is complete
        if self._terrain.places.covering(tokens[last].start) is not None:
            return True  # "the Ministry of Finance of Austria and Statistics Norway"
        ahead = token
        while ahead + 1 < len(tokens) and reading.gap(ahead, ahead + 1) == " " and tokens[ahead + 1].is_capital:
            ahead += 1
            if self._terrain.is_head(tokens[ahead].start):
                return tokens[last].low not in _SUBJECTS
        return False

    def _over_adjectives(self, end: int) -> int:
        """Go on over adjectives between a noun and what it is for: "ministère | fédéral allemand | des Affaires étrangères"."""
        tail = _ADJECTIVES.match(self._reading.folded, end)
        if tail is None or not self._reading.text[tail.start() : tail.end()].islower():
            return end
        known = self._reading.lexicon.adjectives
        words = tail["words"].split()
        return tail.end("words") if all(word in known or word in _PUBLIC for word in words) else end

    def _lower_tail(self, end: int) -> int:
        """Go on over the lower-case words of a French or Spanish name."""
        behind = self._over_adjectives(end)
        if behind > end:
            last = self._reading.token_at(behind) - 1
            end = max(behind, self._reading.tokens[self._expand_right(last)].end)
        for _ in range(4):
            match = _LOWER_TAIL.match(self._reading.folded, end)
            if match is None or "\n" in match.group():
                break
            printed = self._reading.text[match.start() : match.end()]
            if any(map(str.isupper, printed)) or printed.startswith(" a "):
                break  # "l'Agence nationale | a présenté", but "à"
            last = self._reading.token_at(match.end()) - 1
            end = max(match.end(), self._reading.tokens[self._expand_right(last)].end)
        return end


def _is_dash(gap: str) -> bool:
    """Tell whether a mark between two words parts them rather than joins them: " - ", or a bullet on the next line."""
    return gap.strip() != "" and (gap in {" / ", " - "} or "\n" in gap)


def _has_acronym(reading: Reading, last: Token, end: int) -> bool:
    """Tell whether a name that goes on over a comma is shortened behind it: "of Customs, Excise and Narcotics (NACIN)"."""
    return last.low in _SUBJECTS and reading.text.startswith(" (", end) and is_defined(reading.text, end)
