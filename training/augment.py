"""What is done to a whole batch at once in torch, so that each drawn sample serves several times and a GPU is not kept waiting."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.vision import functional as vision

INVERTED, GAMMA, SLOPE, BLURRED, NOISY = 0.35, 0.4, 0.35, 0.2, 0.5  # shares of the samples each falls on
MOST_BLUR_PX, MOST_NOISE = 0.9, 9.0 / 255  # deviations


def _chosen(images: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Places (n,) of the samples an operation falls on."""
    return (torch.rand(len(images), generator=generator) < share).nonzero().flatten().to(images.device)


def _uniform(count: int, low: float, high: float, generator: torch.Generator, device: torch.device) -> Tensor:
    return (torch.rand(count, 1, 1, 1, generator=generator) * (high - low) + low).to(device)


def augment(images: Tensor, generator: torch.Generator) -> Tensor:
    """Images (B, 1, H, W) in [0, 255] with new light, gamma, blur, noise and, in part, inverted; same shape and range."""
    device = images.device
    x = images / 255.0
    at = _chosen(x, INVERTED, generator)
    x[at] = vision.invert(x[at])
    at = _chosen(x, GAMMA, generator)
    x[at] = x[at].pow(_uniform(len(at), -0.5, 0.5, generator, device).exp())
    at = _chosen(x, SLOPE, generator)
    field = torch.randn(len(at), 1, 2, 5, generator=generator).to(device)
    x[at] = x[at] * (1.0 + 0.15 * F.interpolate(field, size=x.shape[2:], mode="bilinear", align_corners=True))
    at = _chosen(x, BLURRED, generator)
    if len(at):  # one width a batch: a kernel a sample would be a loop
        sigma = float(torch.rand(1, generator=generator)) * MOST_BLUR_PX + 0.2
        x[at] = vision.gaussian_blur(x[at], [5, 5], [sigma, sigma])
    at = _chosen(x, NOISY, generator)
    noise = torch.randn((len(at), *x.shape[1:]), generator=generator).to(device)
    x[at] = x[at] + noise * _uniform(len(at), 1 / 255, MOST_NOISE, generator, device)
    return x.clamp_(0, 1) * 255.0
