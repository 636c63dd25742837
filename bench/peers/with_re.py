"""The small task with Python's re and csv, article by article."""

import csv
import json
import re
from collections.abc import Iterator

from task import COLUMNS, HEADING, LABEL, NOTE, run

label, note, heading = map(re.compile, (LABEL, NOTE, HEADING))


def statements(doc_id: str, text: str) -> Iterator[tuple[str, str, str, int, int, str]]:
    section, start = "", 0
    for line in text.split("\n"):
        if match := label.match(line):
            said = note.sub("", match[2]) if line.endswith(")") else match[2]
            first = start + match.start(2)
            yield doc_id, section, match[1], first, first + len(said), said
        elif heading.match(line):
            section = line
        start += len(line) + 1


def work(corpus: str, path: str) -> tuple[int, int]:
    articles = rows = 0
    with open(corpus, encoding="utf-8") as lines, open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for line in lines:
            article = json.loads(line)
            for row in statements(article["id"], article["text"]):
                writer.writerow(row)
                rows += 1
            articles += 1
    return articles, rows


run(work)
