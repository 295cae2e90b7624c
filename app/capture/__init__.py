"""Where frames come from. No Qt."""
