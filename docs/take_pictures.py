"""Takes the pictures of every window and dialog from the running program: light and dark, at 1280x800 and at twice the pixels.

`python docs/take_pictures.py` writes docs/pictures and the pictures of the guide (assets/guide). It teaches a sign for two minutes first, so that
the pages of samples, training and models show something. No screen is needed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES, GUIDE = ROOT / "docs" / "pictures", ROOT / "assets" / "guide"
RECORDINGS = ROOT / "assets" / "recordings"
WINDOW_WH = (1280, 800)
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 2560, "height": 1600, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
COLOURS, COLOURS_LARGE = 120, 64  # a palette keeps a picture small; the text stays sharp
ACCENTS = ("#409cff", "#ff9f0a", "#ff37a0", "#ffd600", "#b3261e", "#961e1e", "#7a4b00", "#c62828", "#3cbe82")  # so few pixels that they would be lost
IN_GUIDE = ("window", "frozen", "what-to-read", "history", "train", "models")
LOOKS = (("light", 1, "en"), ("dark", 1, "en"), ("light", 2, "en"), ("dark", 2, "en"), ("light", 1, "de"))  # the last for the German guide
PATIENCE_S = 60.0
TAUGHT, LATER = "€", 8  # the last samples are of a later sitting: what the model in use did not learn from is measured on them
FONTS = ("aleo", "barlow", "dm-mono", "figtree", "rubik", "bitter", "fira-sans-condensed", "lora",
         "source-code-pro", "zilla-slab", "albert-sans", "alegreya", "nunito-sans", "archivo-narrow", "antic-slab", "assistant")  # fmt: skip


def prepare(home: Path) -> None:
    """Teach a sign in this data folder, and keep what the training said."""
    from PIL import Image, ImageDraw, ImageFont

    fonts = [next((ROOT / "assets" / "fonts" / name).glob("*.woff2")) for name in FONTS]
    for number, font_file in enumerate(fonts):
        image = Image.new("RGB", (56, 64), (225, 222, 214))
        font = ImageFont.truetype(str(font_file), 44)
        ImageDraw.Draw(image).text((28, 32), TAUGHT, fill=(40, 44, 60), font=font, anchor="mm")
        image.rotate(number % 5 - 2, fillcolor=(225, 222, 214)).save(home / f"{number}.png")
        webcam_ocr(home, "samples", "add", str(home / f"{number}.png"), TAUGHT, "--session", str(number // LATER))
    events = webcam_ocr(home, "train", "--adapt", "--minutes", "2", "--json")
    (home / "events.jsonl").write_text(events, encoding="utf-8")


def webcam_ocr(home: Path, *arguments: str) -> str:
    """Run the program, with this data folder."""
    done = subprocess.run([sys.executable, "-m", "app", *arguments], cwd=ROOT, env={**os.environ, "WEBCAM_OCR_HOME": str(home)},
                          stdout=subprocess.PIPE, text=True, check=True)  # fmt: skip
    return done.stdout


def take(theme: str, scale: int, home: Path, language: str) -> None:
    """Take every picture in one look; Qt reads the scale once, so that each look is a process of its own."""
    from app.appearance import make_application
    from app.composition import build  # before anything else that loads cv2
    from app.capture.controls import Knob  # isort: skip
    from app.settings import Settings
    from app.ui.images import to_qimage
    from app.ui.screen_picker import ScreenPicker
    from app.ui.steps import STABLE
    from app.ui.wanted_bar import Wanted

    application = make_application(theme=theme, language=language)
    window, session = build(Settings(language=language))
    suffix = f"{theme}{'@2x' if scale == 2 else ''}"

    def wait(done: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
        until = time.monotonic() + seconds
        while not done() and time.monotonic() < until:
            application.processEvents()
            time.sleep(0.01)

    def rest(seconds: float = 0.4) -> None:
        wait(lambda: False, seconds)

    def keep(widget: object, name: str) -> None:
        rest()
        seen = session.snapshot()
        if widget is window and seen is not None and not window.pause_action.isChecked():
            window.view.show_image(to_qimage(seen[0].bgr))  # the frame that the boxes belong to, however slow this machine is
        if language == "en":
            save(widget, PICTURES / f"{name}-{suffix}.png")
        if theme == "light" and scale == 1 and name in IN_GUIDE:
            save(widget, GUIDE / f"{name}{suffix_of(language)}.png")

    def asked(name: str, act: Callable[[], object]) -> None:
        """A question that waits for an answer: picture it, and answer no."""
        from PySide6.QtCore import QTimer

        def answer() -> None:
            dialog = application.activeModalWidget()
            keep(dialog, name)
            dialog.reject()

        QTimer.singleShot(300, answer)
        act()

    def read(source: Path, text: str) -> None:
        session.source.choose(str(source))
        wait(lambda: window.panel.plain_text == text)
        rest(2.0)

    texts = {row["file"]: row["text"] for row in json.loads((RECORDINGS / "manifest.json").read_text(encoding="utf-8"))["clips"]}
    window.resize(*WINDOW_WH)
    window.show()
    session.start(None)
    wait(lambda: window.panel.plain_text == texts["card.mp4"] and window.panel.steps.step == STABLE)
    keep(window, "first-steps")
    window.welcome.done.click()
    window.banner.hide()
    for name in ("code.mp4", "note.mp4", "display.mp4", "card.mp4"):
        read(RECORDINGS / name, texts[name])
    keep(window, "window")
    window.pause_action.trigger()
    rest()
    lines = window.view.reading.lines
    left, top, right, bottom = lines[-1].glyphs[0].box
    session.correct_at((left + right) / 2, (top + bottom) / 2)
    keep(window, "frozen")
    window.pause_action.trigger()
    window.tabs.setCurrentWidget(window.history)
    keep(window, "history")
    window.tabs.setCurrentIndex(0)
    window.wanted_bar.show_wanted(Wanted("", "Order 9999-A", "2047"))
    window.wanted_bar.changed.emit(window.wanted_bar.wanted)
    session.wanted.choose_region((0.1, 0.4, 0.9, 0.95))
    wait(lambda: window.panel.plain_text == "Order 2047-B")
    keep(window, "what-to-read")
    session.wanted.choose_region(None)
    window.wanted_bar.show_wanted(Wanted())
    window.wanted_bar.changed.emit(Wanted())
    clip = home / "delivery.mp4"
    shutil.copy(RECORDINGS / "note.mp4", clip)
    read(clip, texts["note.mp4"])
    keep(window, "video")
    session.source.choose(str(RECORDINGS / "card.mp4"))
    teaching = session.teaching
    for name, show, dialog in (("samples", teaching.collecting.show_samples, teaching.collecting.page),
                               ("train", teaching.show_training, teaching.dialog), ("models", teaching.show_models, teaching.models)):  # fmt: skip
        show()
        if name == "train":
            teaching.dialog.show_running(True)
            for event in told(home):
                teaching.dialog.show_event(event)
        if name == "models":
            teaching.models.table.selectRow(teaching.models.table.rowCount() - 1)
        keep(dialog, name)
        dialog.hide()
    teaching.dialog.show_running(False)
    window.pause_action.trigger()
    teaching.collecting.show_sheet()
    teaching.collecting.sheet.said.setText("Order2047-B")
    teaching.collecting.sheet.said.returnPressed.emit()
    keep(teaching.collecting.sheet, "card")
    teaching.collecting.sheet.hide()
    teaching.explaining.show()
    teaching.explaining.dialog.look.click()
    wait(lambda: teaching.explaining.dialog.look.isEnabled())
    keep(teaching.explaining.dialog, "explain")
    teaching.explaining.dialog.hide()
    window.pause_action.trigger()
    teaching.try_live(teaching.catalog.versions()[-1].id)
    rest(6.0)
    keep(teaching.trial, "trial")
    teaching.trial.close()
    knob = Knob(156.0, automatic=True)
    session.camera.dialog.show()
    sizes = [(640, 480), (1280, 720), (1920, 1080)]
    session.camera.dialog.show_controls(size_wh=sizes[1], sizes=sizes, fps=30.0, rates=[15.0, 30.0], exposure=knob, focus=Knob(30.0, automatic=False))
    keep(session.camera.dialog, "camera")
    session.camera.dialog.hide()
    picker = ScreenPicker(window.grab().toImage())
    picker.resize(*WINDOW_WH)
    picker.show()
    keep(picker, "screen")
    picker.close()
    helping = session.helping
    helping.show_guide()
    keep(helping.guide, "guide")
    helping.guide.hide()
    helping.show_shortcuts()
    keep(helping.shortcuts, "shortcuts")
    helping.shortcuts.hide()
    helping.show_diagnostics()
    wait(helping.diagnostics.copy.isEnabled)
    keep(helping.diagnostics, "diagnostics")
    helping.diagnostics.hide()
    asked("about", window.about_action.trigger)
    asked("address", window.address_action.trigger)
    asked("delete", window.delete_data_action.trigger)
    session.teaching.stop()
    session.stop()


def suffix_of(language: str) -> str:
    """Of the pictures of the guide in this language."""
    return "" if language == "en" else f".{language}"


def told(home: Path) -> Iterator[dict[str, object]]:
    """What the training said, but its end."""
    for line in (home / "events.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["event"] in ("started", "epoch", "metric") and event.get("seconds_left", 1) > 0:
            yield event


def save(widget: object, path: Path) -> None:
    """Keep what a widget shows as a PNG with a palette."""
    from PIL import Image
    from PySide6.QtGui import QImage

    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)  # type: ignore[attr-defined]
    array = bytes(image.constBits())
    picture = Image.frombytes("RGB", (image.width(), image.height()), array, "raw", "RGB", image.bytesPerLine())
    path.parent.mkdir(parents=True, exist_ok=True)
    colours = COLOURS if picture.width <= WINDOW_WH[0] else COLOURS_LARGE
    usual = picture.quantize(colours, dither=Image.Dither.NONE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*usual[: 3 * colours], *(channel for accent in ACCENTS for channel in bytes.fromhex(accent[1:]))])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Prepare once, then a process a look."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared"
        prepared.mkdir()
        prepare(prepared)
        for theme, scale, language in LOOKS:
            home = Path(folder) / f"{theme}{scale}{language}"
            shutil.copytree(prepared, home)
            (home / "screen.json").write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
            variables = {"WEBCAM_OCR_HOME": str(home), "QT_SCALE_FACTOR": str(scale), "PYTHONPATH": str(ROOT),
                         "QT_QPA_PLATFORM": f"offscreen:configfile={home / 'screen.json'}"}  # fmt: skip
            subprocess.run([sys.executable, __file__, theme, str(scale), str(home), language], env={**os.environ, **variables}, check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        main()
