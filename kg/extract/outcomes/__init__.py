"""What came of it: endorsements, appointments, agreements, documents and topics."""
