"""The command line: ``kg VERB``, each the twin of a public function. Nothing below this room prints or imports click."""

from kg.cli.root import main

__all__ = ["main"]
