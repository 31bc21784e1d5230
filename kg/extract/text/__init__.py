"""One notice as read: sentences, units, dates, ordinals, lexicon hits, the ground that is taken, sentences as shapes."""
