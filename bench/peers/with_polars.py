"""The small task with polars, lazily, a row for each line; it uses all cores."""

import polars as pl
from task import COLUMNS, HEADING, LABEL, NOTE, run


def work(corpus: str, path: str) -> tuple[int, int]:
    articles = pl.read_ndjson(corpus, schema={"id": pl.String, "text": pl.String})
    line, length = pl.col("line"), pl.col("line").str.len_chars().cast(pl.Int64) + 1
    rows = (
        articles.lazy()
        .select(doc_id="id", line=pl.col("text").str.split("\n"))
        .explode("line", empty_as_null=True)
        .with_columns(at=(length.cum_sum().over("doc_id") - length), label=line.str.extract_groups(LABEL))
        .with_columns(speaker=pl.col("label").struct[0], said=pl.col("label").struct[1])
        .with_columns(
            section=pl.when(pl.col("speaker").is_null() & line.str.contains(HEADING))
            .then(line)
            .forward_fill()
            .over("doc_id")
        )
        .filter(pl.col("speaker").is_not_null())
        .with_columns(
            text=pl.col("said").str.replace(NOTE, ""),
            start=pl.col("at") + pl.col("speaker").str.len_chars() + 2,
        )
        .with_columns(end=pl.col("start") + pl.col("text").str.len_chars())
        .select(COLUMNS)
        .collect()
    )
    rows.write_csv(path)
    return articles.height, rows.height


run(work)
