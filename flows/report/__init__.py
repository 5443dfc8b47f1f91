"""The data-quality report: what it concludes, and the forms it is written in."""
