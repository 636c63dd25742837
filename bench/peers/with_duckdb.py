"""The small task with SQL in DuckDB, a row for each line, with two threads."""

import duckdb
from task import HEADING, LABEL, NOTE, run

LINES = """
    SELECT id AS doc_id, unnest(string_split(text, chr(10))) AS line,
           generate_subscripts(string_split(text, chr(10)), 1) AS number
    FROM read_json($corpus, format = 'newline_delimited', columns = {id: 'VARCHAR', text: 'VARCHAR'})"""
STATEMENTS = f"""
    WITH lines AS ({LINES}), placed AS (
        SELECT *, sum(length(line) + 1) OVER so_far - length(line) - 1 AS opens,
               last_value(CASE WHEN NOT regexp_matches(line, $label) AND regexp_matches(line, $heading)
                               THEN line END IGNORE NULLS) OVER so_far AS section
        FROM lines
        WINDOW so_far AS (PARTITION BY doc_id ORDER BY number ROWS UNBOUNDED PRECEDING)
    ), labelled AS (
        SELECT *, regexp_extract(line, $label, ['speaker', 'said']) AS parts
        FROM placed WHERE regexp_matches(line, $label)
    ), said AS (
        SELECT *, parts.speaker AS speaker, regexp_replace(parts.said, $note, '') AS text,
               opens + length(parts.speaker) + 2 AS start
        FROM labelled
    )
    SELECT doc_id, section, speaker, CAST(start AS BIGINT) AS start,
           CAST(start + length(text) AS BIGINT) AS "end", text
    FROM said ORDER BY doc_id, start"""


def work(corpus: str, path: str) -> tuple[int, int]:
    base = duckdb.connect(config={"threads": 2})
    names = {"corpus": corpus, "label": LABEL, "heading": HEADING, "note": NOTE}
    written = base.execute(f"COPY ({STATEMENTS}) TO '{path}' (HEADER)", names).fetchone()
    counted = base.execute("SELECT count(*) FROM read_json($corpus, columns = {id: 'VARCHAR'})", {"corpus": corpus})
    return counted.fetchone()[0], written[0]


run(work)
