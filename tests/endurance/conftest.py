"""Lets the tests here import what they share with the scripts: lake_rows, and the loopback world."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "world"))
