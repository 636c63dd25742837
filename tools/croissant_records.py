"""Loads all records of croissant.json in this folder and compares each cell with the CSV of its table."""

import csv
import datetime
import glob
import logging

import mlcroissant


def cell(value: object) -> str:
    """A value of a record as the CSV has it."""
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return "|".join(cell(one) for one in value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.strftime("%Y-%m-%d")
    return str(value).lower() if str(value) in ("True", "False") else str(value)


logging.disable(logging.WARNING)
dataset = mlcroissant.Dataset(jsonld="croissant.json")
for record_set in dataset.metadata.record_sets:
    rows = []
    for path in sorted(glob.glob(f"data/{record_set.id}/*.csv")) or [f"data/{record_set.id}.csv"]:
        with open(path, encoding="utf-8-sig", newline="") as file:
            head, *more = csv.reader(file)
        rows += more
    got = [[cell(record[f"{record_set.id}/{name}"]) for name in head] for record in dataset.records(record_set.id)]
    assert got == rows, f"{record_set.id} has other values: {next((g, r) for g, r in zip(got, rows) if g != r)}"
