"""The widgets: they show values and emit signals; no threads, no cv2, no torch."""
