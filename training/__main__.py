"""`python -m training`: builds the dataset, trains, calibrates, evaluates and writes the `.pth`; stdout carries only events."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ocr_model.errors import OcrError
from training.config import TrainConfig
from training.events import CancelWatch, emit

FINDER_MINUTES, CLASSIFIER_MINUTES, ADAPT_MINUTES = 25.0, 75.0, 2.0
BACKGROUND_NICE, WINDOWS_BELOW_NORMAL = 5, 0x4000  # priorities of a training beside a live picture; at 15 it starved on a busy machine
STILL_NORMS_WITH_INIT = {"classifier": 0.0, "finder": 0.2}  # shares of the budget; trained weights bring good statistics
ADAPT_RATE = 3e-4  # more moved other characters more than it gained


def positive_number(text: str) -> float:
    """An option that has to be above 0."""
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def share(text: str) -> float:
    """An option between 0 and 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


def count(text: str, least: int = 0) -> int:
    """An option that has to be a whole number, `least` or more."""
    value = int(text)
    if value < least:
        raise argparse.ArgumentTypeError(f"{text} is below {least}")
    return value


def batch_size(text: str) -> int:
    """An option that has to be a whole number, 1 or more."""
    return count(text, 1)


def parser() -> argparse.ArgumentParser:
    """The command line of the training module."""
    root = argparse.ArgumentParser(
        prog="python -m training", description="Train the line finder and the character classifier from the bundled fonts."
    )
    root.add_argument(
        "target",
        nargs="?",
        choices=("all", "classifier", "finder", "adapt", "average", "calibrate", "evaluate", "recordings", "lr-find", "look", "speed"),
        default="all",
        help="what to do (default: all)",
    )
    root.add_argument("--out", type=Path, default=Path("runs/latest"), help="folder the .pth files are written to (default: runs/latest)")
    root.add_argument("--minutes", type=positive_number, help="training time of each network (default: finder 25, classifier 75)")
    root.add_argument("--seed", type=count, default=1)
    root.add_argument("--device", default="cpu", help="cpu, cuda, or any other torch device")
    root.add_argument("--workers", type=count, default=1, help="processes that draw samples; on a GPU take one a core")
    root.add_argument("--batch", type=batch_size, help="samples a step")
    root.add_argument("--learning-rate", type=positive_number)
    root.add_argument("--alone", type=share, help="with classifier: share of the strips that show one character, beyond those of the recipe")
    root.add_argument("--init", type=Path, help="start from the weights in this .pth instead of from nothing")
    root.add_argument("--with", type=Path, dest="other", help="with average: the .pth whose mean with that of --init is made")
    root.add_argument("--share", type=share, default=0.5, help="with average: what the .pth of --with counts in the mean (default: 0.5)")
    root.add_argument("--finder", action="store_true", help="with average: the two are line finders, not classifiers")
    root.add_argument("--resume", action="store_true", help="continue from the checkpoint in the --out folder")
    root.add_argument("--background", action="store_true", help="leave the processor to others where they want it, such as a live picture")
    root.add_argument("--no-stdin", action="store_true", help="do not stop when standard input ends")
    root.add_argument("--quick", action="store_true", help="evaluate on a handful of samples only, to try the module out")
    root.add_argument("--samples", type=Path, help="with adapt: the folder of what was taught, a folder a character")
    root.add_argument("--characters", default="", help="with adapt: learn only these; those without a sample are drawn from fonts that have them")
    root.add_argument("--fonts", action="append", type=Path, default=[], help="with adapt: a font file, or a folder of fonts, to draw with too")
    root.add_argument("--system-fonts", action="store_true", help="with adapt: draw with the fonts of this computer too")
    root.add_argument("--picture", type=Path, help="with look: the line or character that the network is watched on")
    root.add_argument("--from-scratch", action="store_true", help="with adapt: first train from nothing; with lr-find: a new network")
    root.add_argument("--weights", type=Path, help="folder of the weights to evaluate (default: the bundled ones)")
    root.add_argument("--against", choices=("tesseract",), help="with evaluate: read the same frames with this program too, and time both")
    root.add_argument("--teaching", action="store_true", help="with evaluate: teach characters through the command line and measure what came of it")
    root.add_argument("--real", type=Path, help="with --teaching: a .npz of photographed characters on which it is measured what is lost, too")
    root.add_argument("--frames", type=Path, help="with --against: a folder of frames with a manifest.json, instead of freshly drawn ones")
    return root


def _config(target: str, options: argparse.Namespace) -> TrainConfig:
    minutes = options.minutes or (FINDER_MINUTES if target == "finder" else CLASSIFIER_MINUTES)
    given = {"batch": options.batch, "learning_rate": options.learning_rate, "alone": options.alone}
    if target == "finder":
        given = {"batch": options.batch or 16, "learning_rate": options.learning_rate or 2e-3}
    given["still_norms_from"] = STILL_NORMS_WITH_INIT[target] if options.init else None
    chosen = {name: value for name, value in given.items() if value is not None}
    return TrainConfig(target, options.out / f"{target}.pth", minutes=minutes, seed=options.seed, device=options.device,
                       workers=options.workers, init=options.init, quick=options.quick, **chosen)  # fmt: skip


def _step_back() -> None:
    """Run at a low priority, the processes that draw too, and on few threads; a reading beside it lost half of its frames otherwise, on two cores."""
    from ocr_model.processors import leave_processors, spin_little

    spin_little()
    leave_processors()
    if hasattr(os, "nice"):
        os.nice(BACKGROUND_NICE)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), WINDOWS_BELOW_NORMAL)


def _check_device(name: str) -> None:
    import torch

    try:
        torch.zeros(1, device=name)
    except (RuntimeError, AssertionError) as error:
        raise OcrError(f"device {name!r} is not available here ({str(error).splitlines()[0]}). Leave out --device to train on the CPU.") from error


def _check_folder(folder: Path) -> None:
    """An hour later is too late to learn that nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OcrError(f"{folder} cannot be made ({error.strerror}). Name another folder with --out.") from error


def _adapt(options: argparse.Namespace, command: str, started: float) -> None:
    from training.produce import produce_adapted, produce_classifier

    if options.samples is None:
        raise OcrError("adapt needs the folder of the samples to learn from; name it with --samples.")
    cancel = None if options.no_stdin else CancelWatch()
    minutes, init = options.minutes or (CLASSIFIER_MINUTES if options.from_scratch else ADAPT_MINUTES), options.init
    out = options.out / "classifier.pth"
    if options.from_scratch:
        init = options.out / "base.pth"
        base = TrainConfig("classifier", init, minutes=max(minutes - ADAPT_MINUTES, minutes / 2), seed=options.seed, device=options.device,
                           workers=options.workers, quick=options.quick)  # fmt: skip
        checkpoint = base.out.with_suffix(".checkpoint")
        if not (options.resume and init.exists()):
            resume = checkpoint if options.resume and checkpoint.exists() else None
            produce_classifier(base, command=command, resume=resume, cancel=cancel)
        minutes = (time.monotonic() - started) / 60 + min(ADAPT_MINUTES, minutes / 2)
    config = TrainConfig("adapt", out, minutes=minutes, seed=options.seed, device=options.device, workers=options.workers, init=init,
                         quick=options.quick, samples=str(options.samples), characters=options.characters,
                         fonts=tuple(map(str, options.fonts)), system_fonts=options.system_fonts, batch=options.batch or 48,
                         weight_decay=0.0, ema=0.98, evaluations=3, still_norms_from=0.0,
                         learning_rate=options.learning_rate or ADAPT_RATE, checkpoint_minutes=0.3)  # fmt: skip
    checkpoint = out.with_suffix(".checkpoint")
    produce_adapted(config, command=command, started=started, resume=checkpoint if options.resume and checkpoint.exists() else None, cancel=cancel)


def _explain(options: argparse.Namespace) -> None:
    """What makes visible how the network learns and sees; nothing is changed."""
    from training import explain

    _check_device(options.device)
    if options.target == "look":
        if options.picture is None:
            raise OcrError("look needs a picture of a line or a character; name it with --picture.")
        explain.look(options.picture, options.init)
        return
    config = TrainConfig("classifier", options.out / "classifier.pth", seed=options.seed, device=options.device, workers=options.workers,
                         init=options.init)  # fmt: skip
    if options.target == "speed":
        explain.speed(config)
    else:
        explain.find_learning_rate(dataclasses.replace(config, batch=options.batch or explain.RATE_BATCH), from_scratch=options.from_scratch)


def run(options: argparse.Namespace, command: str) -> None:
    """Train what the options name; errors: OcrError with a sentence."""
    started = time.monotonic()
    _check_device(options.device)
    _check_folder(options.out)
    if options.target == "adapt":
        _adapt(options, command, started)
        return
    from training.produce import average, calibrate_again, produce_classifier, produce_finder

    if options.target == "average":
        if options.init is None or options.other is None:
            raise OcrError("average needs two weights; name them with --init and --with.")
        average(options.init, options.other, _config("finder" if options.finder else "classifier", options), share=options.share, command=command)
        return
    if options.target == "calibrate":
        calibrate_again(options.init, options.out / "classifier.pth", command=command)
        return
    cancel = None if options.no_stdin else CancelWatch()
    targets = ("finder", "classifier") if options.target == "all" else (options.target,)
    for target in targets:
        config = _config(target, options)
        checkpoint = config.out.with_suffix(".checkpoint") if options.resume else None
        if checkpoint is not None and options.target == "all" and not checkpoint.exists() and config.out.exists():
            continue  # this one was finished before the run was cut off
        produce = produce_classifier if target == "classifier" else produce_finder
        produce(config, command=command, resume=checkpoint if checkpoint and checkpoint.exists() else None, cancel=cancel)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; 0 when done, 1 with a `failed` event that says what to do."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(given)
    if options.background:
        _step_back()
    try:
        if options.target == "evaluate":
            from training.evaluate import evaluate, evaluate_against

            if options.teaching:
                from training.teaching import evaluate_teaching

                evaluate_teaching(quick=options.quick, real=options.real)
            elif options.against:
                evaluate_against(options.against, folder=options.weights, frames=options.frames, seed=options.seed)
            else:
                evaluate(options.weights)
        elif options.target in ("lr-find", "look", "speed"):
            _explain(options)
        elif options.target == "recordings":
            from training.recordings import make_recordings

            make_recordings(options.out, seed=options.seed)
        else:
            run(options, "python -m training " + " ".join(given))
    except OcrError as error:
        emit("failed", error=str(error))
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
