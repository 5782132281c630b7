"""What a line looks like where it is printed: ink of uneven weight on patterned, worn and unevenly lit paper."""
import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import gaussian_filter, grey_dilation

from dice import Dice
from glyph_cuts import HEIGHT, Cut, row
from zone_text import BOTH, GIVEN, SURNAMES

"""Height of the strip of paper around the line, and where the line's 64 rows begin."""
STRIP, TOP = 150, 43
WORDS = SURNAMES + GIVEN + 'République Française Date Nationalité Signature Préfecture valable'.split()
SHOWN_THROUGH = ['DejaVuSans.ttf', 'DejaVuSerif.ttf', 'DejaVuSans-Bold.ttf']


def clouds(height: int, width: int, size: float, dice: Dice) -> np.ndarray:
    """Smooth noise of mean nought and spread one; spots of `size` pixels."""
    coarse = dice.normal(1, (max(2, int(height / size) + 2), max(2, int(width / size) + 2))).astype(np.float32)
    smooth = np.asarray(Image.fromarray(coarse).resize((width, height), Image.BICUBIC))
    return smooth / (smooth.std() + 1e-6)


def guilloche(height: int, width: int, dice: Dice) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pattern = np.zeros((height, width), np.float32)
    for _ in range(dice.whole(1, 3)):
        angle, period, sway, wave = dice.between(0, math.pi), dice.between(4, 26), dice.between(0, 14), dice.between(20, 160)
        along = x * math.cos(angle) + y * math.sin(angle)
        across = -x * math.sin(angle) + y * math.cos(angle)
        lines = np.sin(2 * math.pi * (along + sway * np.sin(2 * math.pi * across / wave + dice.between(0, 6.28))) / period)
        sharp = np.clip((lines - dice.between(0.3, 0.95)) * dice.between(1, 8), 0, 1)
        pattern += sharp if dice.chance(0.6) else lines * 0.5 + 0.5
    return np.clip(pattern / max(1e-3, float(pattern.max())), 0, 1)


def show_through(height: int, width: int, dice: Dice) -> np.ndarray:
    image = Image.new('L', (width, height), 0)
    pen = ImageDraw.Draw(image)
    for _ in range(dice.whole(1, 4)):
        face = ImageFont.truetype('/usr/share/fonts/truetype/dejavu/' + dice.pick(SHOWN_THROUGH), dice.whole(12, 70))
        words = ' '.join(dice.pick(WORDS) for _ in range(dice.whole(1, 4)))
        pen.text((dice.between(-40, width), dice.between(-15, height)), words, font=face, fill=255)
    if dice.chance(0.4):
        image = image.transpose(Image.FLIP_LEFT_RIGHT)
    return gaussian_filter(np.asarray(image, np.float32) / 255, dice.between(0.4, 2.5))


def inked(text: str, level: float, taper: float, dice: Dice) -> np.ndarray:
    """The ink of the line, and often of its neighbours above and below, in a strip of paper."""
    cut = Cut(dice)
    stretch = round(dice.between(0.56, 1.1) * 25) / 25 if dice.chance(0.8) else 1.0
    pitch = 31.8 * stretch * (dice.between(0.88, 1.28) if dice.chance(0.6) else dice.between(0.97, 1.03))
    jitter = (dice.between(0, 0.9) * level, dice.between(0, 0.8) * level)
    line = row(text, cut, stretch, pitch, taper, jitter, dice)
    width = line.shape[1]
    ink = np.zeros((STRIP, width), np.float32)
    ink[TOP : TOP + HEIGHT] = line
    if dice.chance(0.35):
        gap = dice.whole(52, 80)
        for side in (-1, 1):
            if not dice.chance(0.6):
                continue
            other = ''.join(dice.pick(BOTH + '<<<<<<<') for _ in text)
            beside = row(other, cut, stretch, pitch, taper, jitter, dice)
            first = TOP + side * gap
            top, bottom = max(0, first), min(STRIP, first + HEIGHT)
            np.maximum(ink[top:bottom], beside[top - first : bottom - first], out=ink[top:bottom])
    return weighted(ink, level, dice)


def weighted(ink: np.ndarray, level: float, dice: Dice) -> np.ndarray:
    """Strokes fatter or thinner, here and there, with drop-outs and bleeding."""
    height, width = ink.shape
    if dice.chance(0.12) and level > 0.2:  # a print so fat that bowls close
        ink = grey_dilation(ink, (dice.whole(2, 4), dice.whole(2, 4)))
    if dice.chance(0.9):
        spread = dice.between(0.5, 2.7)
        ink = gaussian_filter(ink, (spread, spread * dice.between(0.5, 1.6)) if dice.chance(0.4) else spread)
    threshold = dice.between(0.16, 0.64) if dice.chance(0.8) else 0.5
    uneven = clouds(height, width, dice.between(12, 90), dice) * dice.between(0, 0.15) if level > 0.15 else 0
    ink = np.clip((ink - (threshold + uneven)) * dice.between(1.2, 5) + 0.5, 0, 1)
    if level > 0.15 and dice.chance(0.5):
        worn = clouds(height, width, dice.between(2, 14), dice)
        ink = np.clip(ink - np.maximum(0, worn - dice.between(0.6, 2)) * dice.between(0.1, 0.9) * level, 0, 1)
    if level > 0.2 and dice.chance(0.25):
        ink = np.clip(ink + gaussian_filter(ink, dice.between(2, 5)) * dice.between(0.1, 0.5), 0, 1)
    return ink


def background(height: int, width: int, level: float, dice: Dice) -> np.ndarray:
    paper = np.ones((height, width), np.float32)
    if level <= 0.1:
        return paper
    if dice.chance(0.55):
        paper -= dice.between(0.03, 0.35) * level * guilloche(height, width, dice)
    if dice.chance(0.25):
        paper -= dice.between(0.03, 0.35) * level * show_through(height, width, dice)
    if dice.chance(0.5):
        paper += clouds(height, width, dice.between(8, 60), dice) * dice.between(0, 0.10) * level
    if dice.chance(0.25):  # a hologram or the rim of a photograph
        shape = clouds(height, width, dice.between(30, 120), dice)
        paper += np.clip(shape * dice.between(0.5, 6), -1, 1) * dice.between(-0.2, 0.2) * level
    if dice.chance(0.15):  # a printing screen
        period = dice.between(3, 9)
        y, x = np.mgrid[0:height, 0:width]
        screen = np.sin(x * 6.28 / period) * np.sin(y * 6.28 / period)
        paper -= dice.between(0.05, 0.25) * level * (screen > dice.between(0.1, 0.7))
    return paper


def scratched(picture: np.ndarray, dice: Dice) -> np.ndarray:
    height, width = picture.shape
    image = Image.fromarray(picture.astype(np.float32))
    pen = ImageDraw.Draw(image)
    for _ in range(dice.whole(1, 3)):
        y = dice.between(0, height)
        fall = dice.between(-40, 40) * (dice.unit() if dice.chance(0.6) else 3)
        ends = [(dice.between(-20, width), y), (dice.between(0, width + 20), y + fall)]
        pen.line(ends, fill=dice.between(0, 0.9), width=dice.whole(1, 3))
    return np.asarray(image)


def printed(ink: np.ndarray, level: float, dice: Dice) -> np.ndarray:
    """Grey values 0–255 of the lit paper."""
    height, width = ink.shape
    paper = background(height, width, level, dice)
    contrast = dice.between(0.75, 1) if level < 0.3 else dice.between(0.2, 1) ** 0.8
    fading = np.clip(clouds(height, width, dice.between(30, 300), dice) * 0.12 * level, -0.3, 0.5) + 0.1
    weight = 1 - fading * (dice.unit() if dice.chance(0.5) else 0)
    picture = paper * (1 - contrast * ink * weight) if dice.chance(0.7) else paper - contrast * ink * weight * 0.9
    if level > 0.1 and dice.chance(0.2):
        picture = scratched(picture, dice)
    across = np.linspace(0, 1, width)[None] * dice.between(-0.45, 0.45)
    down = np.linspace(-0.5, 0.5, height)[:, None] * dice.between(-0.3, 0.3)
    picture = picture * (1 + (across + down) * level) * (dice.between(0.45, 1) if dice.chance(0.6) else 1)
    if level > 0.2 and dice.chance(0.08):  # glare
        y, x = np.mgrid[0:height, 0:width]
        far = ((x - dice.between(0, width)) / dice.between(30, 200)) ** 2 + ((y - dice.between(30, 120)) / dice.between(15, 80)) ** 2
        picture = picture + dice.between(0.2, 0.9) * np.exp(-far)
    return np.clip(picture, 0, 1.05) * 255
