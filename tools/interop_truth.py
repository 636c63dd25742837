"""Writes the cells of each table of a release, one a line, for programs that compare what they read with them.

Usage: interop_truth.py RELEASE FOLDER     line breaks in cells become U+2028 and U+2029
"""

import csv
import sys
from pathlib import Path

csv.field_size_limit(2**31 - 1)
release, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
for path in sorted((release / "data").glob("*.csv")):
    with open(path, encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    cells = [cell.replace("\n", "\u2028").replace("\r", "\u2029") for row in rows for cell in row]
    (folder / f"{path.stem}.head").write_text("\t".join(head) + "\n", encoding="utf-8")
    (folder / f"{path.stem}.cells").write_text("".join(f"{cell}\n" for cell in cells), encoding="utf-8", newline="")
