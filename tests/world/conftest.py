"""Lets the tests here import what they share with the script: houses, stories, pages, listings, nginx."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
