"""Puts the JSON-LD context of RO-Crate into the cache of rocrate-validator, which then needs no network.

Usage: crate_context.py CACHE CONTEXT_FILE     the file comes from the npm package ro-crate, which ships it
"""

import io
import json
import sys
from pathlib import Path

from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse


class FromFile(HTTPAdapter):
    """Answers every request with the file."""

    def send(self, request, **_):  # type: ignore[no-untyped-def]
        body = io.BytesIO(Path(sys.argv[2]).read_bytes())
        head = {"Content-Type": "application/ld+json"}
        answer = HTTPResponse(body, head, 200, preload_content=False, request_url=request.url)
        return self.build_response(request, answer)


url = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))["@id"]
assert url == "https://w3id.org/ro/crate/1.2/context", f"the file is the context {url}"
session = CachedSession(sys.argv[1], expire_after=-1)
session.mount("https://", FromFile())
session.get(url, headers={"Accept": "application/ld+json"}).raise_for_status()
