"""What an event has one of: its date, place, mode and figures, each asked of the sentences that are its own."""
