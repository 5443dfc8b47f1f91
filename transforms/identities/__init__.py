"""One person across articles: which keys of single articles are one person, and what analysts say about it."""
