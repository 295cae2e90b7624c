"""What was read is kept: on disk before it is shown, once, searchable, exported, deleted; and what may go wrong with the file."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from taught import sign
from windows import CARD, Open

from app.models.samples import SampleStore
from app.reading.history import History, append_line
from app.reading.repeats import WINDOW_S
from app.recalling import MOST_SHOWN
from app.settings import Settings, load_settings
from app.ui.wanted_bar import Wanted
from ocr_model.errors import OcrError

PATIENCE_MS = 30_000


def add(history: History, text: str, at: float, source: str = "camera") -> bool:
    return history.add(text, confidence=0.9, source=source, at=at)


class TestHistory:
    @pytest.mark.parametrize(
        ("second", "source", "at", "count"),
        [("A1", "camera", 105.0, 1), ("A1", "camera", 111.0, 2), ("A2", "camera", 101.0, 2), ("A1", "other", 101.0, 2)],
        ids=["again within the window", "again later", "another text", "another source"],
    )
    def test_what_counts_once(self, second: str, source: str, at: float, count: int) -> None:
        history = History()
        assert add(history, "A1", 100.0)
        assert add(history, second, at, source) is (count == 2)
        assert len(history.records()) == count

    def test_seen_all_the_time_it_counts_once(self) -> None:
        history = History()
        assert [add(history, "A1", float(at)) for at in range(0, 100, 9)] == [True] + [False] * 11
        (record,) = history.records()
        assert (record.at, record.seen) == (0.0, 99.0)

    def test_the_oldest_go(self) -> None:
        history = History(most_rows=3)
        for at in range(5):
            add(history, f"text {at}", float(at))
        assert [record.text for record in history.records()] == ["text 4", "text 3", "text 2"]

    @pytest.mark.parametrize(
        ("search", "found"), [("", 4), ("a", 3), ("50%", 1), ("_", 1), ("\\", 1), ("'", 0), ("camera", 4), ("50% off\nA_B", 1)]
    )
    def test_search_takes_every_character_for_itself(self, search: str, found: int) -> None:
        history = History()
        for at, text in enumerate(("50% off\nA_B", "500", "back\\slash", "Ω")):
            add(history, text, float(at))
        expected = 4 if search == "a" else found  # the source holds an a
        assert len(history.records(search)) == expected

    def test_each_export(self, tmp_path: Path) -> None:
        history = History()
        texts = ['say "hi", there', "two\nlines", "=1+2", "Ω"]
        for at, text in enumerate(texts):
            add(history, text, 1_700_000_000.0 + 20 * at)
        for name in ("a.csv", "a.jsonl", "a.txt"):
            assert history.export(tmp_path / name) == 4
        with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["text"] for row in rows] == [*texts[:2], "'=1+2", "Ω"]
        assert [json.loads(line)["text"] for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()] == texts
        assert (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines() == ['say "hi", there', "two", "lines", "=1+2", "Ω"]
        with pytest.raises(OcrError, match=r"\.csv, \.jsonl or \.txt"):
            history.export(tmp_path / "a.doc")

    def test_pictures_and_numbers_of_what_is_found(self) -> None:
        history = History()
        for at in range(5):
            history.add(f"text {at}", confidence=0.9, source="camera", at=float(at), thumbnail=lambda at=at: b"png %d" % at)
        assert (history.count(), history.count("text 3"), history.count("nothing")) == (5, 1, 0)
        newest = history.records(limit=2)
        assert [history.thumbnail(record.id) for record in newest] == [b"png 4", b"png 3"]
        assert history.thumbnail(999) == b""

    def test_deleted_for_good(self) -> None:
        history = History()
        for at in range(3):
            add(history, f"secret {at}", float(at))
        history.delete([record.id for record in history.records()[:2]])
        assert [record.text for record in history.records()] == ["secret 0"]
        history.delete_all()
        assert history.records() == []
        assert b"secret" not in b"".join(path.read_bytes() for path in history.path.parent.glob("history*") if path.suffix != ".sqlite3-wal")

    def test_what_is_deleted_in_view_comes_back_only_after_it_was_out_of_view(self) -> None:
        history = History()
        add(history, "A1", 1.0)
        history.delete([history.records()[0].id])
        assert [add(history, "A1", 1.0 + 0.9 * WINDOW_S * step) for step in (0, 1, 2, 3)] == [False] * 4
        assert add(history, "B2", 2.0), "another text is kept"
        assert history.add("A1", confidence=0.9, source="another camera", at=2.0), "so is the same of another source"
        assert add(history, "A1", 1.0 + (2.7 + 1.1) * WINDOW_S)

    def test_what_is_put_back_counts_as_seen(self) -> None:
        history = History()
        add(history, "A1", 1.0)
        kept = history.delete([history.records()[0].id])
        history.put_back(kept)
        assert not add(history, "A1", 2.0)
        assert [(record.text, record.seen) for record in history.records()] == [("A1", 2.0)]

    @pytest.mark.parametrize("content", [b"no database at all, but long enough to be one" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
    def test_a_damaged_file_is_set_aside(self, content: bytes) -> None:
        history = History()
        history.path.parent.mkdir(parents=True)
        history.path.write_bytes(content)
        assert add(history, "A1", 1.0)
        assert "was damaged and begins anew" in history.notice
        (aside,) = history.path.parent.glob("*.damaged")
        assert aside.read_bytes() == content

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        with pytest.raises(OcrError, match="cannot be used"):
            add(History(tmp_path / "file" / "history.sqlite3"), "A1", 1.0)
        with pytest.raises(OcrError, match="cannot be written"):
            append_line(tmp_path, "A1")

    @pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
    def test_killed_right_after_it_is_on_disk(self, own_data_folder: Path) -> None:
        code = "import os, signal; from app.reading.history import History; History().add('A1', confidence=1, source='x'); os.kill(os.getpid(), signal.SIGKILL)"
        done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parents[2], check=False)
        assert done.returncode == -signal.SIGKILL
        assert [record.text for record in History().records()] == ["A1"]


@pytest.fixture
def opened(opened: Open) -> Open:
    """On the card; `start=False`: without a source."""
    return lambda settings=None, *, start=True: opened(CARD.path, settings=settings, starts=start)


class TestInTheWindow:
    def test_kept_searched_copied_and_deleted(self, qtbot: QtBot, opened: Open) -> None:
        window, session = opened()
        on_disk = []
        show = session._show_reading
        session.read.disconnect()
        session.read.connect(lambda live: (on_disk.append((live.stable.stable, {r.text for r in History().records()}, live.stable.text)), show(live)))
        panel = window.history
        qtbot.waitUntil(lambda: panel.rows.rowCount() > 0, timeout=PATIENCE_MS)
        assert panel.rows.rows[0].text == CARD.text
        assert all(text in kept for stable, kept, text in on_disk if stable), "what is shown as stable is on disk"
        window.tabs.setCurrentWidget(panel)
        qtbot.keyClicks(panel.search, "no such text")
        qtbot.waitUntil(lambda: panel.rows.rowCount() == 0, timeout=PATIENCE_MS)
        panel.search.clear()
        qtbot.waitUntil(lambda: panel.rows.rowCount() > 0, timeout=PATIENCE_MS)
        qtbot.keyClick(window, Qt.Key.Key_Space)
        panel.table.selectRow(0)
        qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == CARD.text
        count = panel.rows.rowCount()
        panel.table.setFocus()
        qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
        assert panel.rows.rowCount() == count - 1
        assert window.banner.message.text() == "1 reading was deleted."
        qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
        assert panel.rows.rowCount() == count
        assert panel.rows.rows[0].text == CARD.text
        assert panel.rows.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is not None, "with its picture"
        assert not window.banner.isVisible()

    def test_what_is_deleted_while_it_is_read_stays_deleted(self, qtbot: QtBot, opened: Open) -> None:
        window, session = opened()
        panel = window.history
        qtbot.waitUntil(lambda: panel.rows.rowCount() > 0, timeout=PATIENCE_MS)
        window.tabs.setCurrentWidget(panel)
        panel.table.selectAll()
        panel.table.setFocus()
        qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
        told: list[str] = []
        session.read.connect(lambda live: told.append(live.stable.text if live.stable.stable else ""))
        qtbot.waitUntil(lambda: told.count(CARD.text) >= 3, timeout=PATIENCE_MS)
        assert CARD.text not in [record.text for record in History().records()]

    def test_a_row_tells_time_text_sureness_source_and_shows_the_crop(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened()
        panel = window.history
        qtbot.waitUntil(lambda: panel.rows.rowCount() > 0, timeout=PATIENCE_MS)
        window.tabs.setCurrentWidget(panel)
        heads = [panel.rows.headerData(column, Qt.Orientation.Horizontal) for column in range(panel.rows.columnCount())]
        assert heads == ["Picture", "Text", "Time", "Sure", "Source"]
        row = {head: panel.rows.index(0, column).data() for column, head in enumerate(heads)}
        assert row["Text"] == CARD.text.replace("\n", " ⏎ ")
        assert re.fullmatch(r"\d\d:\d\d:\d\d", row["Time"])
        assert re.fullmatch(r"\d\d %|100 %", row["Sure"])
        assert row["Source"] == "card.mp4"
        crop = panel.rows.index(0, 0).data(Qt.ItemDataRole.DecorationRole).toImage()
        light = sum(crop.pixelColor(x, y).lightness() > 190 for x in range(crop.width()) for y in range(crop.height()))
        assert light > 0.4 * crop.width() * crop.height(), "the card is white, the table it lies on is not"

    def test_what_was_read_another_day_tells_the_day_in_full(self, qtbot: QtBot, opened: Open) -> None:
        History().add("A1", confidence=0.9, source="camera", at=1_700_000_000.0)
        window, _ = opened(start=False)
        panel = window.history
        window.tabs.setCurrentWidget(panel)
        qtbot.waitUntil(lambda: panel.rows.rowCount() == 1, timeout=PATIENCE_MS)
        told = panel.rows.index(0, 2).data()
        assert told == "2023-11-14"
        assert panel.table.fontMetrics().horizontalAdvance(told) + 8 <= panel.table.columnWidth(2)

    def test_thousands_are_shown_at_once_and_copied_all(self, qtbot: QtBot, opened: Open) -> None:
        history = History()
        for at in range(900):
            history.add(f"text {at}", confidence=0.9, source="camera", at=1_700_000_000.0 + at)
        window, _ = opened(start=False)
        panel = window.history
        window.tabs.setCurrentWidget(panel)
        qtbot.waitUntil(lambda: panel.rows.rowCount() == MOST_SHOWN, timeout=PATIENCE_MS)
        assert panel.count.text() == f"The newest {MOST_SHOWN} of 900 readings; search to see older ones"
        qtbot.keyClicks(panel.search, "text 1")
        qtbot.waitUntil(lambda: panel.count.text() == "111 readings", timeout=PATIENCE_MS)
        qtbot.mouseClick(panel.copy_all, Qt.MouseButton.LeftButton)
        copied = QGuiApplication.clipboard().text().split("\n")
        assert (len(copied), copied[0], copied[-1]) == (111, "text 1", "text 199")

    @pytest.mark.parametrize(
        ("chosen", "kind", "written"),
        [("a.csv", "Table (*.csv)", "a.csv"), ("a", "JSON lines (*.jsonl)", "a.jsonl"), ("b", "Text (*.txt)", "b.txt"), ("c.doc", "", "")],
    )
    def test_exported_from_the_window(
        self, qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, kind: str, written: str
    ) -> None:
        History().add("A1", confidence=0.9, source="camera")
        window, _ = opened(start=False)
        qtbot.waitUntil(lambda: window.history.rows.rowCount() == 1, timeout=PATIENCE_MS)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / chosen), kind))
        window.export_action.trigger()
        if written:
            assert "A1" in (tmp_path / written).read_text(encoding="utf-8")
        else:
            assert ".csv, .jsonl or .txt" in window.banner.message.text()

    def test_copied_and_typed_only_when_asked(self, qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        QGuiApplication.clipboard().setText("before")
        window, session = opened()
        qtbot.waitUntil(lambda: window.history.rows.rowCount() > 0, timeout=PATIENCE_MS)
        assert QGuiApplication.clipboard().text() == "before"
        session.recalling.history.delete_all()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "typed.txt"), ""))
        window.copying_action.trigger()
        window.file_action.trigger()
        qtbot.waitUntil((tmp_path / "typed.txt").exists, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before", timeout=PATIENCE_MS)
        assert (tmp_path / "typed.txt").read_text(encoding="utf-8").splitlines()[0] == CARD.text.replace("\n", " ")
        window.close()
        assert (load_settings().copies, load_settings().file) == (True, str(tmp_path / "typed.txt"))

    def test_all_my_data_is_deleted_when_sure(self, qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        window, session = opened(settings=Settings(wanted=Wanted(find="secret")))
        SampleStore().add(sign(1), "Ω")
        stable = []
        session.read.connect(lambda live: stable.append(live) if live.stable.stable else None)
        qtbot.waitUntil(lambda: bool(stable) and window.history.rows.rowCount() > 0, timeout=PATIENCE_MS)
        qtbot.keyClick(window, Qt.Key.Key_Space)
        for answer, left in ((QMessageBox.StandardButton.Cancel, True), (QMessageBox.StandardButton.Yes, False)):
            monkeypatch.setattr(QMessageBox, "warning", lambda *_, answer=answer: answer)
            window.delete_data_action.trigger()
            assert bool(History().records()) is left
            assert bool(list(SampleStore())) is left
        session.recalling.keep(stable[-1])
        assert not History().records(), "what was under way is not kept"
        window.close()
        assert load_settings() == Settings(), "closing brings nothing back"
