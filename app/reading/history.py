"""What was read, kept in SQLite: each stable text with its time, source, confidence and a thumbnail. One connection a thread."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import math
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np

from app.disk import write_whole
from app.paths import user_folder
from app.reading.repeats import WINDOW_S
from ocr_model.errors import OcrError
from ocr_model.types import Frame, Image, Reading

MOST_ROWS = 5000
THUMBNAIL_WH = (160, 60)
AIR = 0.15  # of the read lines' height, kept around them
BUSY_TIMEOUT_S = 5.0
SCHEMA = """
create table if not exists readings (
    id integer primary key, at real not null, seen real not null, text text not null, confidence real not null,
    source text not null, thumbnail blob not null default x'');
create index if not exists by_time on readings (seen desc);
"""
COLUMNS = "at, seen, text, confidence, source, thumbnail"
HOLDS = "where text like ? escape '\\' or source like ? escape '\\'"

Kept = tuple[float, float, str, float, str, bytes]  # a row of COLUMNS


@dataclass(frozen=True, slots=True)
class Record:
    """One reading that was kept; `at` and `seen` are seconds since 1970."""

    id: int
    at: float
    seen: float
    text: str
    confidence: float
    source: str


class History:
    """Adds, searches, exports and deletes readings. A damaged file is set aside; a full disk is said, and reading goes on."""

    def __init__(self, path: Path | None = None, *, window_s: float = WINDOW_S, most_rows: int = MOST_ROWS) -> None:
        self.path = path or user_folder() / "history.sqlite3"
        self.window_s, self.most_rows = window_s, most_rows
        self.notice = ""  # what the user should know: a file set aside
        self._local, self._lock = threading.local(), threading.Lock()
        self._adding, self._gone = threading.Lock(), dict[tuple[str, str], float]()  # texts and sources deleted while in view, and when last seen

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection; OcrError where the file cannot be used."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._lock:
                connection = self._opened()
            self._local.connection = connection
        return connection

    def _opened(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _open(self.path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                aside = self.path.with_name(f"{self.path.name}.{int(time.time())}.damaged")
                os.replace(self.path, aside)
                self.notice = f"The history was damaged and begins anew; the old file is kept as {aside.name}."
                return _open(self.path)
        except (sqlite3.Error, OSError) as error:
            raise OcrError(f"the history {self.path} cannot be used ({error}). Check its folder's permissions and the space left.") from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection() as connection:
                yield connection
        except sqlite3.Error as error:
            raise OcrError(f"the history could not be written ({error}). Free some space; reading goes on without it.") from error

    def add(self, text: str, *, confidence: float, source: str, thumbnail: Callable[[], bytes] = bytes, at: float | None = None) -> bool:
        """Keep a reading; False when it is the same as one of this source seen a moment ago, which then counts as seen now.

        It is on disk when this returns; `thumbnail` is called for a new one only. What was deleted while it is in view stays deleted until it was
        out of view.
        """
        now = time.time() if at is None else at
        with self._adding, self._transaction() as connection:
            if now - self._gone.pop((text, source), -math.inf) <= self.window_s:
                self._gone[text, source] = now
                return False
            query = "select id, seen from readings where text = ? and source = ? order by seen desc limit 1"
            last = connection.execute(query, (text, source)).fetchone()
            if last is not None and now - last[1] <= self.window_s:
                connection.execute("update readings set seen = ?, confidence = max(confidence, ?) where id = ?", (now, confidence, last[0]))
                return False
            connection.execute(f"insert into readings ({COLUMNS}) values (?, ?, ?, ?, ?, ?)",
                               (now, now, text, confidence, source, thumbnail()))  # fmt: skip
            connection.execute("delete from readings where id not in (select id from readings order by seen desc limit ?)", (self.most_rows,))
        return True

    def records(self, search: str = "", *, limit: int = MOST_ROWS) -> list[Record]:
        """The readings whose text or source holds `search`, the newest first."""
        query = f"select id, at, seen, text, confidence, source from readings {HOLDS} order by seen desc, id desc limit ?"
        with self._transaction() as connection:
            rows = connection.execute(query, (*_held(search), limit)).fetchall()
        return [Record(*row) for row in rows]

    def count(self, search: str = "") -> int:
        """How many readings hold `search`."""
        with self._transaction() as connection:
            return int(connection.execute(f"select count(*) from readings {HOLDS}", _held(search)).fetchone()[0])

    def thumbnail(self, number: int) -> bytes:
        """The PNG of a reading; nothing where it has none or is gone."""
        with self._transaction() as connection:
            row = connection.execute("select thumbnail from readings where id = ?", (number,)).fetchone()
        return bytes(row[0]) if row else b""

    def delete(self, ids: Sequence[int]) -> list[Kept]:
        """Remove these readings from the file; what `put_back` takes."""
        numbers = [(number,) for number in ids]
        with self._adding, self._transaction() as connection:
            found = [row for number in numbers for row in connection.execute(f"select {COLUMNS} from readings where id = ?", number)]
            connection.executemany("delete from readings where id = ?", numbers)
            for _, seen, text, _, source, _ in sorted(found, key=lambda row: row[1]):
                self._gone[text, source] = seen
        return found

    def put_back(self, rows: Sequence[Kept]) -> None:
        """Have readings again that were removed."""
        with self._adding, self._transaction() as connection:
            connection.executemany(f"insert into readings ({COLUMNS}) values (?, ?, ?, ?, ?, ?)", rows)
            for _, _, text, _, source, _ in rows:
                self._gone.pop((text, source), None)

    def delete_all(self) -> None:
        """Remove every reading for good, from the file too."""
        with self._transaction() as connection:
            connection.execute("delete from readings")
        with contextlib.suppress(sqlite3.Error):
            self._connection().execute("vacuum")
        for aside in self.path.parent.glob(f"{self.path.name}.*.damaged"):
            aside.unlink(missing_ok=True)

    def export(self, path: Path, search: str = "") -> int:
        """Write the readings, oldest first, as .csv, .jsonl or .txt by the name of the file; how many. OcrError for another kind."""
        records = self.records(search)[::-1]
        kinds = {".csv": _csv, ".jsonl": _jsonl, ".txt": _txt}
        if path.suffix.lower() not in kinds:
            raise OcrError(f"{path.name}: the history is exported as .csv, .jsonl or .txt. Name the file so.")
        write_whole(path, kinds[path.suffix.lower()](records).encode("utf-8"))
        return len(records)


def _held(search: str) -> tuple[str, str]:
    """What HOLDS takes: every character of the search stands for itself."""
    like = "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return like, like


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")  # with WAL, what was committed survives a crash of the program
        connection.execute("pragma secure_delete = on")
        connection.executescript(SCHEMA)
        connection.execute("select count(*) from readings").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _local_time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")


def _csv(records: Sequence[Record]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("time", "last seen", "text", "confidence", "source"))
    for r in records:
        text = f"'{r.text}" if r.text[:1] in "=+-@" else r.text  # a spreadsheet must not take it for a formula
        writer.writerow((_local_time(r.at), _local_time(r.seen), text, f"{r.confidence:.4f}", r.source))
    return out.getvalue()


def _jsonl(records: Sequence[Record]) -> str:
    rows = (
        {"time": _local_time(r.at), "seen": _local_time(r.seen), "text": r.text, "confidence": round(r.confidence, 4), "source": r.source}
        for r in records
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _txt(records: Sequence[Record]) -> str:
    return "".join(record.text + "\n" for record in records)


def thumbnail(frame: Frame, reading: Reading) -> bytes:
    """A PNG of the part of a frame that was read, at most THUMBNAIL_WH; nothing where nothing was read."""
    if not reading.lines:
        return b""
    corners = np.concatenate([line.quad for line in reading.lines])
    air = AIR * max(line.height for line in reading.lines)
    height, width = frame.bgr.shape[:2]
    left, top = np.clip(np.floor(corners.min(axis=0) - air).astype(int), 0, (width - 1, height - 1)).tolist()
    right, bottom = np.clip(np.ceil(corners.max(axis=0) + air).astype(int), (left + 1, top + 1), (width, height)).tolist()
    part: Image = frame.bgr[top:bottom, left:right]
    factor = min(THUMBNAIL_WH[0] / part.shape[1], THUMBNAIL_WH[1] / part.shape[0], 1.0)
    size_wh = (max(1, round(part.shape[1] * factor)), max(1, round(part.shape[0] * factor)))
    done, data = cv2.imencode(".png", cv2.resize(part, size_wh, interpolation=cv2.INTER_AREA))
    return data.tobytes() if done else b""


def append_line(path: Path, text: str) -> None:
    """Type a reading as one line at the end of a file; OcrError when it cannot be written."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(" ".join(text.split("\n")) + "\n")
    except OSError as error:
        raise OcrError(f"{path} cannot be written ({error.strerror}). Choose another file; the readings are in the history.") from error
