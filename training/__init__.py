"""Builds the augmented dataset, trains both networks, evaluates them and writes the `.pth` files. No Qt, no app."""
