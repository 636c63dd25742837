"""Holds a release against the official validators of its formats, without network.

Usage: validators.py RELEASE_FOLDER SCRATCH     (run by tools/validators.sh)
"""

import json
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).parent
# Checks of rocrate-validator that fail on crates that are right; docs/releases.md has the reasons.
FALSE_ALARMS = {"process-run-crate-0.5_5.1"}


def tool(venv: str, name: str) -> str:
    return str(TOOLS.parent / ".venv" / venv / "bin" / name)


def run(what: str, command: list[str], folder: Path) -> None:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{what}: status {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
    print(f"  {what}: valid")


def crate(folder: Path, scratch: Path, profile: str, level: str, *more: str) -> None:
    report = scratch / "crate.json"
    report.unlink(missing_ok=True)
    cache = ["--offline", "--cache-path", str(scratch / "contexts")]
    command = [tool("crate", "rocrate-validator"), "-y", "validate", *cache, "-p", profile, "-l", level, *more]
    subprocess.run(
        [*command, "-f", "json", "-o", str(report), str(folder)], capture_output=True, text=True, check=False
    )
    found = json.loads(report.read_text(encoding="utf-8"))
    issues = [one for one in found["issues"] if one["check"]["identifier"] not in FALSE_ALARMS]
    told = [f"{one['severity']} {one['check']['identifier']} {one['message']}" for one in issues]
    assert not told, "\n".join([f"rocrate-validator {profile}:", *told])
    assert found["passed"] or found["issues"], f"rocrate-validator {profile} gave no verdict"
    known = len(found["issues"])
    print(f"  rocrate-validator {profile} {level}: valid" + (f" ({known} known false alarms)" if known else ""))


def main(folder: Path, scratch: Path) -> None:
    print(folder.parent.name, folder.name)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        run(f"sha256sum -c {manifest}", ["sha256sum", "-c", "--quiet", manifest], folder)
    run("bagit --validate", [tool("readers", "python"), "-m", "bagit", "--validate", "."], folder)
    run("frictionless validate", [tool("readers", "frictionless"), "validate", "datapackage.json"], folder)
    run("cffconvert --validate", [tool("citation", "cffconvert"), "--validate", "-i", "CITATION.cff"], folder)
    run("mlcroissant validate", [tool("croissant", "mlcroissant"), "validate", "--jsonld", "croissant.json"], folder)
    run("mlcroissant, all records", [tool("croissant", "python"), str(TOOLS / "croissant_records.py")], folder)
    crate(folder, scratch, "ro-crate-1.2", "REQUIRED")
    crate(folder, scratch, "process-run-crate", "RECOMMENDED", "-nh")


main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
