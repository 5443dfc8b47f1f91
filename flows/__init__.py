"""The outside world: sources, settings, the clock, Prefect and the command line."""
