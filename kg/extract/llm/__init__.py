"""Optional extraction by a language model on any OpenAI-compatible server (extra ``llm``). Never the default.

The model passes the same gate as the rules: a fact has words of the notice, or it is dropped and counted.
"""

from kg.extract.llm.cache import get_cache_dir
from kg.extract.llm.client import AnswerError, LlmSettings
from kg.extract.llm.extractor import LlmExtractor, LlmReport
from kg.extract.llm.ground import Dropped, ground_answer

__all__ = ["AnswerError", "Dropped", "LlmExtractor", "LlmReport", "LlmSettings", "get_cache_dir", "ground_answer"]
