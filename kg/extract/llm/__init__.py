"""Optional extraction by a language model on any OpenAI-compatible server (extra ``llm``). Never the default.

The model passes the same gate as the rules: a fact has words of the notice, or it is dropped and counted. Importing this
room without its extra raises :class:`kg.errors.ExtensionError`.
"""

import importlib.util

from kg.errors import ExtensionError

if any(importlib.util.find_spec(package) is None for package in ("openai", "pydantic")):
    raise ExtensionError("language models need an extra: pip install 'regional-cooperation-kg[llm]'")

from kg.extract.llm.cache import get_cache_dir
from kg.extract.llm.client import AnswerError, LlmSettings
from kg.extract.llm.extractor import LlmExtractor, LlmReport
from kg.extract.llm.ground import Dropped, ground_answer

__all__ = ["AnswerError", "Dropped", "LlmExtractor", "LlmReport", "LlmSettings", "get_cache_dir", "ground_answer"]
