"""Marks a text to be translated later, where it is shown: for constants, which are made before the language is known."""

from __future__ import annotations


def later(text: str) -> str:
    """The text itself; `docs/update_translations.py` finds it, and `app.language.tr` translates it."""
    return text
