"""The people of an article, and the words around their names."""
