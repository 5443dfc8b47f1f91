"""The lake: DuckLake tables, the WARC archive, views and analysts' queries."""
