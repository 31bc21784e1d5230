"""How text is searched: folded letters, phrases as one automaton, patterns tried only where they can match."""
