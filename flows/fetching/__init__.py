"""Fetching as a good neighbour: one address at a time a host, by its rules, within limits, and never an exception."""
