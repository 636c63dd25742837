"""Compares what LibreOffice wrote after it had opened the tables of a release with the tables.

Usage: interop_office.py RELEASE FOLDER RESULTS     FOLDER: TABLE.csv, and xlsx/release-TABLE.csv of the workbook
"""

import csv
import sys
from pathlib import Path

csv.field_size_limit(2**31 - 1)
release, folder, results = (Path(one) for one in sys.argv[1:])


def cells(path: Path) -> list[list[str]]:
    """Cells as text; LibreOffice writes booleans in capitals and no empty rows at the end."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return [[cell.lower() if cell in ("TRUE", "FALSE") else cell for cell in row] for row in rows]


tables = sorted(path.stem for path in (release / "data").glob("*.csv"))
for name in tables:
    expected = cells(release / "data" / f"{name}.csv")
    for path in (folder / f"{name}.csv", folder / "xlsx" / f"release-{name}.csv"):
        found = cells(path)
        differing = [(e, f) for e, f in zip(expected, found) if e != f]
        assert len(found) == len(expected) and not differing, f"{path.name} differs: {differing[:1] or len(found)}"
with open(results, "a", encoding="utf-8") as file:
    file.write("LibreOffice\tcsv\tequal\nLibreOffice\txlsx\tequal\n")
