"""Makes the bundled recordings and stills with their ground truth: our own camera model, fonts kept out of training."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ocr_model.errors import TrainingError
from ocr_model.types import Floats, Image, f32
from training import camera, text
from training.clutter import add_object
from training.events import emit
from training.fonts import Face, load_faces
from training.render import Ink, draw_display, draw_line, resized
from training.sheet import Card, Sheet

FRAME = (480, 640)  # height and width
FPS, SECONDS = 12, 5
STILLS_A_KIND = 4


@dataclass(frozen=True)
class Setting:
    """One line to set: what it says, the height of its capitals in card px, and a font category or a display."""

    text: str
    size_px: int
    category: str = "sans"


@dataclass(frozen=True)
class Clip:
    """A clip to make: its lines, colours (BGR) and how camera and light move."""

    file: str
    title: str
    lines: tuple[Setting, ...]
    paper: tuple[int, int, int] = (228, 238, 242)
    ink: int = 30
    desk: tuple[int, int, int] = (70, 96, 128)
    sway: float = 1.0  # how much the card is turned and moved
    lamp: float = 0.0  # strength of a moving lamp
    approach: bool = False  # begins small and blurred, then settles
    noise: float = 4.0


CLIPS = (
    Clip("card.mp4", "A card, moved and tilted", (
        Setting("Harbour Supply Co.", 34, "serif"), Setting("Lena Fischer", 26), Setting("Order 2047-B", 26), Setting("+49 40 5550 1234", 24),
    )),
    Clip("code.mp4", "A serial number under a lamp", (
        Setting("SN 7F3K-92QX", 44, "mono"),
    ), paper=(186, 190, 188), ink=38, desk=(60, 60, 64), lamp=0.8, sway=0.5),
    Clip("display.mp4", "A seven-segment display", (
        Setting("128.54", 110, "segments"),
    ), paper=(24, 34, 26), ink=215, desk=(40, 40, 42), sway=0.4, noise=6.0),
    Clip("note.mp4", "A hand-printed note", (
        Setting("Call Anna", 34, "hand"), Setting("at 17:30", 34, "hand"), Setting("milk, bread, tea", 30, "hand"),
    ), paper=(168, 236, 246), ink=60, desk=(96, 110, 120), sway=0.6),
    Clip("empty.mp4", "A desk without any text", (), desk=(84, 100, 116), sway=0.0),
    Clip("approach.mp4", "A label comes near, blurred, and settles", (
        Setting("FRAGILE", 52, "condensed"), Setting("Keep dry - 12 kg", 26), Setting("LOT A2049", 28, "mono"),
    ), desk=(120, 126, 130), approach=True),
    Clip("dark.mp4", "Light print on a dark plate", (
        Setting("PUMP 4", 52, "display"), Setting("230 V  50 Hz", 30, "sans"), Setting("Type KX-118", 28, "sans"),
    ), paper=(66, 46, 34), ink=225, desk=(120, 120, 116)),
)  # fmt: skip


def _legible(faces: Sequence[Face], category: str) -> tuple[Face, ...]:
    """Held-out faces of a category in small and capital letters."""
    return tuple(face for face in faces if face.category == category and not face.unicase) or tuple(faces)


def _line(rng: np.random.Generator, setting: Setting, faces: Sequence[Face]) -> Ink:
    if setting.category == "segments":
        for _ in range(200):
            shown = draw_display(rng, setting.text)
            if shown.kind == "segments" and shown.text == setting.text:
                return resized(shown, setting.size_px / 64)
        raise TrainingError(f"{setting.text!r} cannot be shown on seven segments; choose other characters.")
    options = _legible(faces, setting.category)
    for _ in range(100):
        face = options[int(rng.integers(len(options)))]
        line = draw_line(rng, setting.text, face, size_px=round(setting.size_px * 1.35), tracking=0.01)
        if line is not None and line.text == setting.text:
            return line
    raise TrainingError(f"no held-out font of the category {setting.category!r} can draw {setting.text!r}; choose other characters.")


def set_card(rng: np.random.Generator, settings: Sequence[Setting], faces: Sequence[Face], *, ink: int, paper: int) -> Card:
    """A card with the lines one below the other, as large as they need."""
    lines = [_line(rng, setting, faces) for setting in settings]
    margin = 34
    sizes = [(line.boxes[:, 2].max() - line.boxes[:, 0].min(), setting.size_px) for line, setting in zip(lines, settings, strict=True)]
    width = int(max((w for w, _ in sizes), default=200) + 2 * margin)
    height = int(sum(1.75 * h for _, h in sizes) + 1.4 * margin)
    sheet = Sheet(np.random.default_rng(int(rng.integers(1 << 30))), (height, width), paper=float(paper), ink=float(ink))
    sheet.grey[:] = paper
    y = float(margin)
    for line, (_, tall) in zip(lines, sizes, strict=True):
        top = min(line.boxes[:, 1].min() - line.top, 0.0) if line.kind in ("print", "hand") else 0.0
        sheet.put(line, margin, y + top)
        y += 1.75 * tall
    return Card(sheet.grey, tuple(sheet.lines))


def _pose(card_shape: tuple[int, int], *, turn_deg: float, scale: float, shift: tuple[float, float], tilt: float) -> np.ndarray:
    """Homography (3, 3) from card px to FRAME px: turned about its middle, scaled, moved in px, one side nearer by `tilt`."""
    height, width = card_shape
    corners = f32([[0, 0], [width, 0], [width, height], [0, height]])
    centred = (corners - f32([width / 2, height / 2])) * scale
    centred[[1, 2], 1] *= 1 + tilt
    centred[[0, 3], 1] *= 1 - tilt
    cos, sin = np.cos(np.radians(turn_deg)), np.sin(np.radians(turn_deg))
    placed = centred @ f32([[cos, sin], [-sin, cos]]) + f32([FRAME[1] / 2 + shift[0], FRAME[0] / 2 + shift[1]])
    return np.asarray(cv2.getPerspectiveTransform(corners, placed.astype(np.float32)))


def _desk(rng: np.random.Generator, tint: tuple[int, int, int], *, objects: int) -> Floats:
    """A desk (H, W, 3) BGR float in 0..255 of one colour, grained, with some things on it that are no text."""
    grey = np.full(FRAME, 128.0, np.float32)
    grain = camera.smooth_field(rng, (FRAME[0], 8), 40) * 5
    grey += np.asarray(cv2.resize(grain, (FRAME[1], FRAME[0]), interpolation=cv2.INTER_CUBIC)) + camera.smooth_field(rng, FRAME, 3) * 6
    for _ in range(objects):
        add_object(rng, grey)
    return np.asarray(np.clip(grey, 0, 255)[..., None] / 128.0 * f32(tint), np.float32)


def clip_frames(clip: Clip, rng: np.random.Generator, faces: Sequence[Face]) -> Iterator[Image]:
    """The frames (480, 640, 3) BGR uint8 of a clip."""
    desk = np.clip(_desk(rng, clip.desk, objects=7 if not clip.lines else 0), 0, 255)
    paper = int(np.dot(clip.paper, (0.114, 0.587, 0.299)))
    card = set_card(rng, clip.lines, faces, ink=clip.ink, paper=paper) if clip.lines else None
    fit = 0.0 if card is None else min(0.86 * FRAME[1] / card.grey.shape[1], 0.80 * FRAME[0] / card.grey.shape[0], 1.25)
    phase = rng.uniform(0, 6.28, 4)
    for index in range(FPS * SECONDS):
        moment = index / FPS
        wave = [float(np.sin(moment * speed + offset)) for speed, offset in zip((1.3, 1.7, 0.9, 1.1), phase, strict=True)]
        picture, softness = desk.copy(), 0.5
        if card is not None:
            scale = fit * (0.93 + 0.05 * wave[0] * clip.sway)
            if clip.approach:
                near = min(moment / 2.2, 1.0)
                scale, softness = fit * (0.45 + 0.52 * near), 0.5 + 3.2 * (1 - near)
            matrix = _pose(card.grey.shape, turn_deg=9 * clip.sway * wave[1], scale=scale, shift=(14 * clip.sway * wave[2], 12 * clip.sway * wave[3]),
                           tilt=0.035 * clip.sway * wave[0])  # fmt: skip
            tint = f32(clip.paper) / max(paper, 1)
            face_bgr = np.clip(card.grey[..., None] * (tint if clip.ink < paper else (0.4 + 0.6 * tint)), 0, 255).astype(np.float32)
            cover = cv2.warpPerspective(np.ones(card.grey.shape, np.float32), matrix, FRAME[::-1], flags=cv2.INTER_AREA)[..., None]
            shade = cv2.GaussianBlur(np.roll(cover[..., 0], (7, 5), axis=(0, 1)), (0, 0), 7)[..., None]
            warped = cv2.warpPerspective(face_bgr, matrix, FRAME[::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            picture = picture * (1 - 0.45 * shade)
            picture += cover * (warped - picture)
        if clip.lamp:
            xs, ys = np.meshgrid(np.linspace(-1, 1, FRAME[1], dtype=np.float32), np.linspace(-1, 1, FRAME[0], dtype=np.float32))
            spot = np.exp(-((xs - 0.7 * wave[2]) ** 2 + (ys - 0.5 * wave[3]) ** 2) / 0.7)
            picture *= (1 - 0.55 * clip.lamp + 0.75 * clip.lamp * spot)[..., None]
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), softness))
        yield camera.sensor(rng, picture.astype(np.float32), most=clip.noise)


def draw_still(rng: np.random.Generator, kind: str, faces: tuple[Face, ...]) -> tuple[Image, str]:
    """A still (480, 640, 3) BGR uint8 of a kind, and what it says."""
    if kind == "empty":
        desk = np.clip(_desk(rng, (90, 110, 120), objects=9), 0, 255)
        return camera.sensor(rng, desk, most=6), ""
    makers: dict[str, Callable[[], list[Setting]]] = {
        "single": lambda: [Setting(text.lone(rng), int(rng.integers(80, 260)), _print(rng))],
        "code": lambda: [Setting(_fitting(rng, text.code, 12), int(rng.integers(30, 60)), _print(rng))],
        "label": lambda: [Setting(_fitting(rng, maker, 18), int(rng.integers(20, 44)), _print(rng)) for maker in (text.word, text.number, text.code)],
        "paragraph": lambda: [Setting(_fitting(rng, text.sentence, 34), 18, category) for category in [_print(rng)] for _ in range(5)],
        "display": lambda: [Setting(f"{int(rng.integers(100, 9999)) / 100:.2f}", int(rng.integers(70, 140)), "segments")],
        "hand": lambda: [Setting(_fitting(rng, text.word if part else text.number, 14), int(rng.integers(26, 44)), "hand") for part in range(3)],
    }
    while True:
        settings = makers[kind]()
        paper, ink = (int(value) for value in camera.inks(rng))
        if abs(paper - ink) < 70:
            continue
        try:
            card = set_card(rng, settings, faces, ink=ink, paper=paper)
        except TrainingError:
            continue  # this text in no held-out font: draw another
        break
    fit = min(0.9 * FRAME[1] / card.grey.shape[1], 0.88 * FRAME[0] / card.grey.shape[0])
    matrix = _pose(
        card.grey.shape, turn_deg=float(rng.normal(0, 5)), scale=fit * float(rng.uniform(0.75, 1.0)), shift=(0, 0), tilt=float(rng.normal(0, 0.03))
    )
    tone = int(rng.integers(60, 180))
    tint = (tone + int(rng.integers(-25, 25)), tone + int(rng.integers(-12, 12)), tone + int(rng.integers(-25, 25)))
    picture = _desk(rng, tint, objects=0)
    cover = cv2.warpPerspective(np.ones(card.grey.shape, np.float32), matrix, FRAME[::-1])[..., None]
    warped = cv2.warpPerspective(card.grey, matrix, FRAME[::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)[..., None]
    picture += cover * (warped - picture)
    picture = camera.light(rng, picture.astype(np.float32)) if rng.random() < 0.6 else picture
    picture = camera.blur(rng, np.asarray(picture, np.float32), most_px=1.0)
    return camera.sensor(rng, picture, most=8), "\n".join(line.text for line in card.lines)


def _print(rng: np.random.Generator) -> str:
    return str(rng.choice(["sans", "serif", "mono", "condensed", "slab"]))


def _fitting(rng: np.random.Generator, maker: Callable[[np.random.Generator], str], longest: int) -> str:
    while True:
        said = maker(rng)
        if 2 < len(said) <= longest:
            return said


def make_recordings(out: Path, *, seed: int) -> None:
    """Write every clip and still and `manifest.json` into `out`; TrainingError when the codec is missing."""
    out.mkdir(parents=True, exist_ok=True)
    faces = load_faces("val")
    manifest: dict[str, object] = {"made_by": f"python -m training recordings --seed {seed} --out {out}", "frame_px": list(FRAME)}
    clips = []
    for place, clip in enumerate(CLIPS):
        writer = cv2.VideoWriter(str(out / clip.file), cv2.VideoWriter.fourcc(*"mp4v"), FPS, FRAME[::-1])
        if not writer.isOpened():
            raise TrainingError(f"{out / clip.file} could not be opened for MPEG-4; install an OpenCV built with FFmpeg (pip install opencv-python).")
        for frame in clip_frames(clip, np.random.default_rng([seed, place]), faces):
            writer.write(frame)
        writer.release()
        clips.append(
            {"file": clip.file, "title": clip.title, "text": "\n".join(line.text for line in clip.lines), "fps": FPS, "frames": FPS * SECONDS}
        )
        emit("metric", recording=clip.file)
    stills: list[dict[str, str]] = []
    for kind in ("single", "code", "label", "paragraph", "display", "hand", "empty"):
        for number in range(STILLS_A_KIND if kind != "empty" else 2):
            rng = np.random.default_rng([seed, 1000 + len(stills)])
            picture, said = draw_still(rng, kind, faces)
            name = f"{kind}-{number + 1}.jpg"
            cv2.imwrite(str(out / name), picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
            stills.append({"file": name, "kind": kind, "text": said})
    manifest.update(clips=clips, stills=stills)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    emit("finished", path=str(out), clips=len(clips), stills=len(stills))
