"""Writes short invented documents as JSON lines: short_documents.py COUNT FILE. Each has 300 to 600 bytes.

Document n is the same in every file, however many there are.
"""

import json
import random
import sys
from collections.abc import Iterator

GIVEN = "Anna Bruno Clara Dario Edda Franz Greta Hanno Ilse Jonas Karla Lasse Mira Nils Olga Piet".split()
FAMILY = "Berg Lund Kalder Vorn Tessin Ostrow Halling Marend Quell Rastow Sundby Tolvan Ulmer Wendel".split()
BODIES = "harbour board, school council, water office, market guild, library trust, ferry company".split(", ")
SUBJECTS = "the new quay, the old bridge, the winter timetable, the reading room, the price of water, the weekly market".split(", ")
SAYINGS = [
    "We looked at {} in May and found nothing that cannot wait.",
    "Nobody asked us about {} before the plans were drawn.",
    "I would rather pay for {} once than mend it every year.",
    "The figures for {} are on the table, and they are sound.",
    "Without {} the town loses its best visitors – every summer.",
    "Who pays for {}? I have heard no answer yet.",
]


def document(number: int) -> dict:
    chance = random.Random(number)
    first, second = (f"{chance.choice(GIVEN)} {family}" for family in chance.sample(FAMILY, 2))
    body, subject = chance.choice(BODIES), chance.choice(SUBJECTS)
    lines = [f"The {body} on {subject}, number {number}", "", f"{first}: {chance.choice(SAYINGS).format(subject)}"]
    wanted, speakers = chance.randrange(300, 520), [first, second]
    while len("\n".join(lines)) < wanted - 60:
        speakers.reverse()
        saying = chance.choice(SAYINGS).format(chance.choice(SUBJECTS))
        lines += ["", f"{speakers[0]}: {saying}" if chance.random() < 0.7 else f"{speakers[0]}: “{saying}”"]
    return {"id": f"short-{number:07}", "text": "\n".join(lines) + "\n"}


def documents(count: int) -> Iterator[dict]:
    return map(document, range(1, count + 1))


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in documents(int(sys.argv[1])))
