"""The command line: ``kg VERB``, each the twin of a public function. Nothing else prints or imports click."""

from kg.cli.root import main

__all__ = ["main"]
