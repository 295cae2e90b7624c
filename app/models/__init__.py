"""What the user taught, and the models that came of it."""
