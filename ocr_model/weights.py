"""Reads and writes `.pth` files: the only module that keeps something on disk. Nothing in a file is ever executed."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ocr_model.charset import ASCII, Charset
from ocr_model.classifier import GlyphNet, GlyphNetSpec
from ocr_model.errors import WeightsError
from ocr_model.finder import LineFinder, LineFinderSpec
from ocr_model.preprocess import SPEC

CLASSIFIER = "webcam-ocr/classifier"
FINDER = "webcam-ocr/finder"
SCHEMA = 1
BUNDLED = Path(__file__).resolve().parent.parent / "assets" / "weights"
DEFAULT_REJECT_THRESHOLD = 0.5
_GET_ANOTHER = "Pick another model, or use the bundled one."


@dataclass(frozen=True, eq=False)
class Weights:
    """The content of a `.pth`: its format, the tensors and the plain metadata."""

    format: str
    state_dict: Mapping[str, Tensor]
    meta: Mapping[str, Any]


def new_meta(**values: Any) -> dict[str, Any]:
    """Metadata of a new model: id, time of creation and preprocess spec, and what is given."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    return {"id": uuid.uuid4().hex[:12], "parent": None, "created": created, "preprocess": dict(SPEC), **values}


def write_atomically(path: Path, content: Mapping[str, Any]) -> None:
    """Write with torch to a temporary file beside `path`, then replace; WeightsError when the disk refuses, the old file intact."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            torch.save(dict(content), file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # a temporary file is private; the weights need not be
        os.replace(temporary, path)
    except (OSError, RuntimeError) as error:  # torch reports a full disk as RuntimeError
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error).splitlines()[0]
        raise WeightsError(f"{path} could not be written ({reason}). Free some space or choose another folder; nothing was changed.") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)  # gone already when it was put in place


def save(path: Path, weights: Weights) -> None:
    """Write a `.pth`; errors as `write_atomically`."""
    state = {name: value.detach().cpu() for name, value in weights.state_dict.items()}
    write_atomically(path, {"format": weights.format, "schema": SCHEMA, "state_dict": state, "meta": dict(weights.meta)})


def load(path: Path, *, expected: str) -> Weights:
    """Read a `.pth` of the format `expected`; WeightsError says what is wrong with it and what to do."""
    if not path.is_file():
        raise WeightsError(f"{path} does not exist. {_GET_ANOTHER}")
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise WeightsError(f"{path.name} is damaged or not a .pth of this program ({type(error).__name__}). {_GET_ANOTHER}") from error
    if not isinstance(content, dict) or not {"format", "schema", "state_dict", "meta"} <= content.keys():
        raise WeightsError(f"{path.name} is a .pth of another program: format, schema, state_dict and meta were expected in it. {_GET_ANOTHER}")
    if not isinstance(content["state_dict"], dict) or not isinstance(content["meta"], dict):
        raise WeightsError(f"{path.name} is damaged: its state_dict and meta were expected to be dictionaries. {_GET_ANOTHER}")
    if content["format"] != expected:
        raise WeightsError(f"{path.name} holds {content['format']!r} where {expected!r} was expected. {_GET_ANOTHER}")
    if not isinstance(content["schema"], int) or content["schema"] > SCHEMA:
        raise WeightsError(
            f"{path.name} was written by a newer version (schema {content['schema']}, this one reads up to {SCHEMA}). Update the program."
        )
    return Weights(content["format"], content["state_dict"], content["meta"])


def _fill(network: nn.Module, weights: Weights, name: str) -> None:
    try:
        network.load_state_dict(dict(weights.state_dict))
    except RuntimeError as error:
        raise WeightsError(f"{name}: the weights do not fit the network its metadata describes. {_GET_ANOTHER}") from error
    network.eval().requires_grad_(False)


def load_classifier(path: Path = BUNDLED / "classifier.pth") -> tuple[GlyphNet, Charset, Mapping[str, Any]]:
    """The classifier of a `.pth`, its charset and its metadata; WeightsError as `load`, and when charset and outputs disagree."""
    weights = load(path, expected=CLASSIFIER)
    try:
        charset = Charset(str(weights.meta.get("charset", ASCII)))
        spec = GlyphNetSpec.from_meta(dict(weights.meta["network"]))
        temperature = float(weights.meta.get("temperature", 1.0))
        if not 0 < temperature < float("inf"):
            raise ValueError(f"temperature {temperature}")
    except (KeyError, TypeError, ValueError) as error:
        raise WeightsError(f"{path.name}: its metadata are incomplete ({error}). {_GET_ANOTHER}") from error
    if weights.meta.get("preprocess") != SPEC:
        raise WeightsError(
            f"{path.name} was trained for other preprocessing ({weights.meta.get('preprocess')}). Retrain it with this version. {_GET_ANOTHER}"
        )
    if charset.outputs != spec.outputs:
        raise WeightsError(
            f"{path.name}: the charset has {len(charset)} characters but the network has {spec.outputs} outputs. Retrain, or pick another model."
        )
    try:
        network = GlyphNet(spec)
    except (TypeError, ValueError, RuntimeError) as error:
        raise WeightsError(f"{path.name}: its metadata describe no network ({error}). {_GET_ANOTHER}") from error
    _fill(network, weights, path.name)
    return network, charset, weights.meta


def load_finder(path: Path = BUNDLED / "finder.pth") -> tuple[LineFinder, Mapping[str, Any]]:
    """The line finder of a `.pth` and its metadata; WeightsError as `load`."""
    weights = load(path, expected=FINDER)
    try:
        network = LineFinder(LineFinderSpec.from_meta(dict(weights.meta["network"])))
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise WeightsError(f"{path.name}: its metadata are incomplete or describe no network ({error}). {_GET_ANOTHER}") from error
    _fill(network, weights, path.name)
    return network, weights.meta
