"""Every error this program raises on purpose; each text says what was expected, what came, and what to do."""


class OcrError(Exception):
    """Base of the errors that are shown to a person as one sentence."""


class SourceError(OcrError):
    """A camera, file or address gave no frame."""


class RecordingError(OcrError):
    """A recording could not be begun, or not be written to its end."""


class WeightsError(OcrError):
    """A `.pth` is missing, damaged, or not of this program."""


class TrainingError(OcrError):
    """Training cannot start or go on."""


def as_sentence(error: OcrError) -> str:
    """The text of an error with its first letter large, as it stands by itself in a window."""
    text = str(error)
    return text[:1].upper() + text[1:]
