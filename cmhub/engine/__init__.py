"""Incremental computation: queries whose results are kept, and kept true.

A query is a pure function with a name. While it runs, whatever it reads is recorded with a digest of the answer. On
the next run a result is good if its reads, asked again in their order, are answered the same. It knows nothing of web
sites.

Read in this order: query.py, context.py, run.py (the idea), ledger.py (what is remembered), database.py (the face),
then codec.py and plain.py (values as bytes), store.py, disk.py, regular.py, key.py (where they stay), schedule.py and
forks.py (one process and several), follow.py and web.py (the live preview), history.py (why), clocked.py (how long).
"""

from __future__ import annotations

from cmhub.engine.clocked import Spent
from cmhub.engine.codec import Codec, RawCodec, TableCodec, TypedCodec
from cmhub.engine.context import Context
from cmhub.engine.database import Database, Explanation, Followed
from cmhub.engine.digest import ABSENT, digest_of
from cmhub.engine.disk import DiskStore
from cmhub.engine.errors import (
    CycleError,
    EngineError,
    ImpureError,
    StoreError,
    UnencodableError,
    UnknownInputError,
    UnknownQueryError,
)
from cmhub.engine.forks import Forking, processors
from cmhub.engine.history import History, Sighting
from cmhub.engine.key import find_key
from cmhub.engine.ledger import Read
from cmhub.engine.query import Query, queries_in, query
from cmhub.engine.regular import read_regular, replace_regular
from cmhub.engine.run import InputKind
from cmhub.engine.schedule import Scheduler, Serial
from cmhub.engine.store import MemoryStore, ReadingStore, Store

__all__ = [
    "ABSENT",
    "Codec",
    "Context",
    "CycleError",
    "Database",
    "DiskStore",
    "EngineError",
    "Explanation",
    "Followed",
    "Forking",
    "History",
    "ImpureError",
    "InputKind",
    "MemoryStore",
    "Query",
    "RawCodec",
    "Read",
    "ReadingStore",
    "Scheduler",
    "Serial",
    "Sighting",
    "Spent",
    "Store",
    "StoreError",
    "TableCodec",
    "TypedCodec",
    "UnencodableError",
    "UnknownInputError",
    "UnknownQueryError",
    "digest_of",
    "find_key",
    "processors",
    "queries_in",
    "query",
    "read_regular",
    "replace_regular",
]
