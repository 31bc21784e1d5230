"""Positions and persons: titles with complement and body, the names before and after them, who holds what."""
