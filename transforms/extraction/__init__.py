"""From cleaned text to fields: every value chosen among candidates that say why they are believed."""
