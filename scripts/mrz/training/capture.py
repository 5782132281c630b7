"""What a camera and a reader make of the strip: lean, perspective, blur, grain, JPEG, and the crop handed to the engine."""
import io
import math

import numpy as np
from PIL import Image
from scipy import ndimage
from scipy.ndimage import gaussian_filter, median_filter, uniform_filter

from dice import Dice
from paper import STRIP, TOP

MIDDLE = TOP + 31
RESAMPLE = [Image.BILINEAR, Image.BICUBIC, Image.BOX, Image.LANCZOS]


def leaned(picture: np.ndarray, length: int, perspective: float, level: float, dice: Dice) -> tuple:
    """@returns the picture and the tangent of its lean"""
    height, width = picture.shape
    lean = math.tan(math.radians(dice.between(-1.6, 1.6) * level)) * (1 if length < 20 else 0.6)
    image = Image.fromarray(picture.astype(np.float32))
    if dice.chance(0.75) or abs(perspective) > 0.08:
        shear = dice.between(-0.15, 0.15) * level

        def source(x: float, y: float) -> tuple:
            scale = 1 / (1 + perspective * (x - width / 2) / width)
            return x + shear * (y - MIDDLE), MIDDLE + (y - MIDDLE) * scale + lean * (x - width / 2)

        corners = [*source(0, 0), *source(0, height), *source(width, height), *source(width, 0)]
        image = image.transform((width, height), Image.QUAD, corners, Image.BICUBIC)
    picture = np.asarray(image)
    if level > 0.3 and dice.chance(0.15):  # a sheet that is not flat
        bend = (np.sin(np.linspace(0, dice.between(1, 4), width) + dice.between(0, 6)) * dice.between(0, 3)).round().astype(int)
        rows = np.clip(np.arange(height)[:, None] + bend[None], 0, height - 1)
        picture = picture[rows, np.arange(width)[None]]
    return picture, lean


def photographed(picture: np.ndarray, level: float, dice: Dice) -> Image.Image:
    """Taken at a resolution of its own: capitals 8 to 32 pixels high."""
    height, width = picture.shape
    capital = dice.between(26, 32) if level < 0.15 else dice.between(8.5, 32) if dice.chance(0.7) else dice.between(10, 18)
    scale = capital / 32
    if dice.chance(0.5) or scale < 0.5:
        picture = gaussian_filter(picture, max(0.1, dice.between(0.25, 0.7) / scale * 0.8))
    if level > 0.25 and dice.chance(0.25):  # hand or focus
        size = dice.whole(2, 7)
        kernel = np.zeros((size, size), np.float32)
        way = dice.unit()
        if way < 0.5:
            kernel[size // 2, :] = 1
        elif way < 0.75:
            np.fill_diagonal(kernel, 1)
        else:
            kernel[:, size // 2] = 1
        picture = ndimage.convolve(picture, kernel / kernel.sum(), mode='nearest')
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    grey = np.asarray(Image.fromarray(picture.astype(np.float32)).resize(size, dice.pick(RESAMPLE)))
    if dice.chance(0.7):
        grey = grey + dice.normal(dice.between(0, 10) * level, grey.shape)
    if dice.chance(0.15):
        grey = (grey - grey.mean()) * dice.between(1, 1.8) + grey.mean()
    image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if dice.chance(0.75):
        encoded = io.BytesIO()
        image.save(encoded, 'JPEG', quality=dice.whole(20, 92) if level > 0.2 else dice.whole(70, 95))
        image = Image.open(encoded).convert('L')
    if dice.chance(0.12) and level > 0.3:
        image = image.resize((max(8, int(image.width * 0.8)), max(8, int(image.height * 0.8))), Image.BILINEAR)
    return image


def cropped(image: Image.Image, lean: float, width: int, dice: Dice) -> Image.Image:
    """As a finder of lines cuts: tight as a rule, sometimes with a wide rim, sometimes into the letters."""
    scale = image.height / STRIP
    top = dice.between(0, 7) if dice.chance(0.55) else dice.between(1, 22)
    bottom = dice.between(0, 7) if dice.chance(0.55) else dice.between(1, 22)
    if dice.chance(0.12):
        top = dice.between(-2, 2)
    if dice.chance(0.12):
        bottom = dice.between(-2, 2)
    drift = abs(lean) * width / 2
    above = (TOP + 14 - top - drift * dice.between(0.3, 1)) * scale
    below = (TOP + 47 + bottom + drift * dice.between(0.3, 1)) * scale
    left = 0 if dice.chance(0.15) else (dice.between(-14, 14) + 23) * scale
    right = image.width if dice.chance(0.15) else image.width - (dice.between(-14, 14) + 23) * scale
    return image.crop(
        (int(max(0, left)), int(max(0, above)), int(min(image.width, math.ceil(right))), int(min(image.height, math.ceil(below))))
    )


def sauvola(grey: np.ndarray, reach: int, k: float) -> np.ndarray:
    mean, squares = uniform_filter(grey, reach), uniform_filter(grey * grey, reach)
    spread = np.sqrt(np.maximum(0, squares - mean * mean))
    return np.where(grey > mean * (1 + k * (spread / 128 - 1)), 255, 0).astype(np.float32)


def legible(image: Image.Image) -> bool:
    """A threshold may leave nothing, or drown everything: nobody learns from that."""
    dark = float((np.asarray(image) < 128).mean())
    pale = float((np.asarray(image) > 250).mean())
    return pale < 0.5 or 0.06 < dark < 0.5


def handed_over(image: Image.Image, dice: Dice) -> Image.Image:
    """As a reader dresses its crops: scaled, blurred, and for three lines in ten made black and white."""
    height = dice.whole(34, 60)
    scale = height / image.height
    image = image.resize((max(10, round(image.width * scale)), height), dice.pick([Image.BICUBIC, Image.BICUBIC, Image.BILINEAR, Image.LANCZOS]))
    grey = np.asarray(image, np.float32)
    if dice.chance(0.65):
        grey = gaussian_filter(grey, dice.between(0.4, 2.3) * height / 44)
    elif dice.chance(0.3):
        grey = median_filter(grey, dice.whole(2, 5))
    way = dice.unit()
    if way < 0.18:
        grey = sauvola(grey, dice.whole(15, 61), dice.between(0.04, 0.3))
    elif way < 0.32:
        low, high = np.percentile(grey, (3, 97))
        grey = np.where(grey > low + (high - low) * dice.between(0.3, 0.75), 255, 0).astype(np.float32)
    elif way < 0.45:
        low, high = np.percentile(grey, (1, 99))
        grey = (grey - low) * 255 / max(20, high - low)
    if way < 0.32 and dice.chance(0.4):
        grey = gaussian_filter(grey, dice.between(0.3, 1))
    if dice.chance(0.12):
        rim = ((dice.whole(0, 8), dice.whole(0, 8)), (dice.whole(0, 16), dice.whole(0, 16)))
        grey = np.pad(grey, rim, constant_values=255)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
