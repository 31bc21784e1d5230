"""The order of the stages: read → extract → resolve → map → validate → store. The only room that knows it."""

from kg.pipeline.stages import BuildSummary, build, remove

__all__ = ["BuildSummary", "build", "remove"]
