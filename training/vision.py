"""`torchvision.transforms.v2.functional`, importable with a CPU-only torch too.

The torchvision wheels on PyPI are built for CUDA; beside a CPU-only torch their import fails with "operator torchvision::nms does
not exist". Declaring the two operators' schemas first, which nothing here calls, lets the import succeed.
"""

from __future__ import annotations

import torch

_SCHEMAS = ("nms", "qnms")


def _declare_missing_operators() -> torch.library.Library | None:
    missing = [name for name in _SCHEMAS if not hasattr(torch.ops.torchvision, name)]
    if not missing:
        return None
    library = torch.library.Library("torchvision", "FRAGMENT")  # type: ignore[no-untyped-call]
    for name in missing:
        library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")  # type: ignore[no-untyped-call]
    return library


try:
    from torchvision.transforms.v2 import functional
except RuntimeError:
    _LIBRARY = _declare_missing_operators()  # kept: the schemas live as long as it does
    from torchvision.transforms.v2 import functional

__all__ = ["functional"]
