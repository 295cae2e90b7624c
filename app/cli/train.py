"""`webcam-ocr train`: teaches the model what the samples show, in a process of its own."""

from __future__ import annotations

import argparse
import json
from typing import Any

from app.models.training_run import Plan, TrainingRun


def _told(event: dict[str, Any]) -> str:
    """A training event for people; nothing where it says little."""
    kind = event["event"]
    if kind == "started":
        return f"Training for {event['minutes']:.1f} minutes on {event['device']}. Ctrl-C stops and keeps the best."
    if kind == "epoch":
        return f"{event['seconds_left']:5d} s left, {event['samples']} strips"
    if kind == "metric" and "cer" in event:
        taught = f", of the taught ones {event['cer_taught']:.1%}" if "cer_taught" in event else ""
        return f"        {event['cer']:.1%} of the characters in held-out fonts wrong{taught}"
    if kind == "finished":  # what is trained from nothing has no verdict: it is taught the samples next
        return f"{event['verdict']}: {event['why']}" if "verdict" in event else "Trained from nothing. Now what the samples show is learnt."
    return ""


def train(options: argparse.Namespace) -> int:
    """Run the subcommand; 0 when a model came of it."""
    plan = Plan(from_scratch=options.from_scratch, minutes=options.minutes, resume=options.resume, seed=options.seed, device=options.device,
                characters=options.characters, fonts=tuple(options.fonts), system_fonts=options.system_fonts,
                background=options.background)  # fmt: skip

    def on_event(event: dict[str, Any]) -> None:
        said = json.dumps(event, ensure_ascii=False) if options.json else _told(event)
        if said:
            print(said, flush=True)

    training = TrainingRun()
    if not options.json and (estimate := training.estimate(plan)):
        print(estimate, flush=True)
    version = training.run(plan, on_event)
    if options.json:
        print(json.dumps({"event": "kept", **version.to_json(active="")}, ensure_ascii=False), flush=True)
    else:
        print(f"The model {version.id} is ready: `webcam-ocr models compare {version.id}` tells more, `webcam-ocr models use {version.id}` switches.")
    return 0
