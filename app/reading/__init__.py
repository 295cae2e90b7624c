"""The thread that reads frames."""
