"""The night: what is due is found, fetched, archived, and then goes the way of every document."""
