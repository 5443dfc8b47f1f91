"""The publishers as a list, tried on the network, and found from an address."""
