"""One seeded source of chance for a whole set of lines: the same seed draws the same lines on the same libraries."""
import numpy as np


class Dice:
    def __init__(self, seed: int):
        self.rng = np.random.default_rng(seed)

    def unit(self) -> float:
        return float(self.rng.random())

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.unit()

    def whole(self, low: int, high: int) -> int:
        """Both ends included."""
        return int(self.rng.integers(low, high + 1))

    def chance(self, share: float) -> bool:
        return self.unit() < share

    def pick(self, choices):
        return choices[int(self.rng.integers(len(choices)))]

    def normal(self, spread: float, shape=None):
        return self.rng.normal(0, spread, shape)
