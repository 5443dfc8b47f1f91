"""Scripts that make the data of `seeds/` from their sources; each writes one file, run from the root."""
