"""The small task with pandas: a row for each line."""

import pandas as pd
from task import COLUMNS, HEADING, LABEL, NOTE, run


def work(corpus: str, path: str) -> tuple[int, int]:
    articles = pd.read_json(corpus, lines=True, dtype={"id": str, "text": str})
    lines = articles.assign(line=articles["text"].str.split("\n")).drop(columns="text").explode("line")
    lines = lines.rename(columns={"id": "doc_id"}).reset_index(drop=True)
    length = lines["line"].str.len() + 1
    lines["at"] = length.groupby(lines["doc_id"]).cumsum() - length
    lines[["speaker", "said"]] = lines["line"].str.extract(LABEL)
    is_heading = lines["speaker"].isna() & lines["line"].str.contains(HEADING, regex=True)
    lines["section"] = lines["line"].where(is_heading).groupby(lines["doc_id"]).ffill()
    rows = lines[lines["speaker"].notna()].copy()
    noted = rows["said"].str.endswith(")")
    rows["text"] = rows["said"].where(~noted, rows.loc[noted, "said"].str.replace(NOTE, "", regex=True))
    rows["start"] = rows["at"] + rows["speaker"].str.len() + 2
    rows["end"] = rows["start"] + rows["text"].str.len()
    rows[COLUMNS].to_csv(path, index=False, lineterminator="\n")
    return len(articles), len(rows)


run(work)
