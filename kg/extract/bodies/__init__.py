"""Bodies that a notice names: known ones, administrations, names around a head noun, acronyms; and which are the same."""
