"""How far a prediction is from the ground truth: edit distance, CER and WER."""

from __future__ import annotations

from collections.abc import Sequence


def edit_distance(prediction: Sequence[object], truth: Sequence[object]) -> int:
    """Fewest insertions, deletions and substitutions from one to the other (Levenshtein 1966)."""
    row = list(range(len(truth) + 1))
    for i, mine in enumerate(prediction, start=1):
        diagonal, row[0] = row[0], i
        for j, theirs in enumerate(truth, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (mine != theirs))
    return row[-1]


def cer(predictions: Sequence[str], truths: Sequence[str]) -> float:
    """Character error rate over all pairs: edits by characters of the truth; 0 where there is neither."""
    edits = sum(edit_distance(p, t) for p, t in zip(predictions, truths, strict=True))
    total = sum(len(t) for t in truths)
    return edits / total if total else float(edits > 0)


def wer(predictions: Sequence[str], truths: Sequence[str]) -> float:
    """Word error rate over all pairs, words parted by blanks; 0 where there is neither."""
    edits = sum(edit_distance(p.split(), t.split()) for p, t in zip(predictions, truths, strict=True))
    total = sum(len(t.split()) for t in truths)
    return edits / total if total else float(edits > 0)
