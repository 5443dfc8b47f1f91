"""What fetching keeps: every exchange in the archive, and the state that survives a killed night."""
