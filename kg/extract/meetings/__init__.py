"""Events that a notice reports: their names, those told by a verb, and which are only alluded to."""
