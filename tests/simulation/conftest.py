"""Lets the tests here import what they share with the script: houses, prose, faults, deliveries, findings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
