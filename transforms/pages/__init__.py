"""Saved news pages: markup to title, main text and the evidence that stands around it."""
