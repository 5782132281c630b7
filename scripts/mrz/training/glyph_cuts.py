"""OCR-B in many cuts. Debian's fonts-ocr-b is one; documents are printed with others, and engines fail on the difference.

What differs most is drawn anew from strokes (M, W, N, G, D, Q: how deep the vertex, how long the spur, how round the
bowl); every other letter comes from the fonts. OCR-B is a face of one stroke width (ISO 1073-2), so strokes suffice.
"""
import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from dice import Dice

FONTS = '/usr/share/fonts/opentype/ocr-b/'
OTHERS = [
    '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf',
    '/usr/share/fonts/truetype/liberation/LiberationMono-Bold.ttf',
    '/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf',
]
"""Nominal size: capitals about 32 pixels high, cells about 32 wide, base line on row 47 of 64."""
SIZE, HEIGHT, WIDTH, BASE, CAPITAL = 44, 64, 60, 47, 31
FINE = 4


class Cut:
    """One way to cut the letters, drawn by chance and then used for a whole line."""

    def __init__(self, dice: Dice):
        self.font = FONTS + ('OCRB.otf' if dice.chance(0.6) else 'OCRBS.otf')
        if dice.chance(0.03):
            self.font = dice.pick(OTHERS)
        self.own = {letter: dice.chance(0.5) for letter in 'MWNGDQ'}
        self.stroke = dice.pick([3.6, 4.2, 4.8, 5.4, 6.0])
        self.m_vertex = dice.pick([0.3, 0.4, 0.5, 0.6, 0.75])
        self.m_lean = dice.pick([0.0, 0.0, 0.06, 0.12])
        self.w_vertex = dice.pick([0.35, 0.5, 0.65, 0.8])
        self.n_inset = dice.pick([0.0, 0.0, 0.08, 0.16])
        self.g_spur = dice.pick([0.0, 0.25, 0.5])
        self.g_bar = dice.pick([0.4, 0.48, 0.55])
        self.bowl = dice.pick([0.2, 0.35, 0.5])
        self.half = dice.pick([8.5, 9.5, 10.5])
        self.key = (self.font, self.stroke, self.m_vertex, self.m_lean, self.w_vertex, self.n_inset, self.g_spur, self.g_bar, self.bowl, self.half)


_fonts: dict = {}
_glyphs: dict = {}


def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    if (path, size) not in _fonts:
        _fonts[(path, size)] = ImageFont.truetype(path, size)
    return _fonts[(path, size)]


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> list:
    steps = 14
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def _strokes(letter: str, cut: Cut) -> list:
    """Polylines around the cell's middle: x from −half to half, y from 0 (base) to 1 (top)."""
    h = cut.half
    match letter:
        case 'M':
            lean = h * cut.m_lean
            return [[(-h - lean, 0), (-h + lean, 1), (0, 1 - cut.m_vertex), (h - lean, 1), (h + lean, 0)]]
        case 'W':
            return [[(-h, 1), (-h * 0.62, 0), (0, cut.w_vertex), (h * 0.62, 0), (h, 1)]]
        case 'N':
            return [[(-h * 0.9, 0), (-h * 0.9, 1), (h * 0.9, cut.n_inset), (h * 0.9, 1)], [(h * 0.9, 0), (h * 0.9, 0.2)]]
        case 'G':
            bowl = _arc(0, 0.5, h, 0.5, 50, 315)
            bar = [(h * 0.1, cut.g_bar), (h, cut.g_bar), (h, 0.12)]
            spur = [[(h, 0.3), (h, 0.3 - 0.3 * cut.g_spur * 2)]] if cut.g_spur else []
            return [bowl, bar, *spur]
        case 'D':
            corner = cut.bowl
            right = _arc(h - h * 2 * corner, 1 - corner, h * 2 * corner, corner, 90, 0) + _arc(h - h * 2 * corner, corner, h * 2 * corner, corner, 0, -90)
            return [[(-h, 0), (-h, 1), *right, (-h, 0)]]
        case _:
            return [_arc(0, 0.5, h, 0.5, 0, 360), [(h * 0.2, 0.3), (h * 1.05, -0.1)]]


def _drawn(letter: str, cut: Cut) -> Image.Image:
    image = Image.new('L', (WIDTH * FINE, HEIGHT * FINE), 0)
    pen = ImageDraw.Draw(image)
    width = cut.stroke * FINE
    rise = CAPITAL - cut.stroke
    for line in _strokes(letter, cut):
        points = [
            ((WIDTH / 2 + x) * FINE, (BASE - cut.stroke / 2 - y * rise) * FINE) for x, y in line
        ]
        pen.line(points, fill=255, width=round(width), joint='curve')
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)
    return image.resize((WIDTH, HEIGHT), Image.BOX)


def glyph(letter: str, cut: Cut, stretch: float) -> np.ndarray:
    """Ink of one character, 0–1, 64 rows high. @param stretch width over its nominal width, in steps of 1/25"""
    stretch = round(stretch * 25) / 25
    own = cut.own.get(letter, False)
    key = (letter, cut.key if own else cut.font, stretch, own)
    if key not in _glyphs:
        if len(_glyphs) > 8000:
            _glyphs.clear()
        if own:
            image = _drawn(letter, cut)
        else:
            font = _font(cut.font, SIZE)
            image = Image.new('L', (WIDTH, HEIGHT), 0)
            ImageDraw.Draw(image).text((WIDTH / 2 - font.getlength(letter) / 2, BASE), letter, font=font, fill=255, anchor='ls')
        if stretch != 1:
            image = image.resize((max(8, round(WIDTH * stretch)), HEIGHT), Image.BICUBIC)
        _glyphs[key] = np.asarray(image, np.float32) / 255
    return _glyphs[key]


def row(text: str, cut: Cut, stretch: float, pitch: float, taper: float, jitter: tuple, dice: Dice) -> np.ndarray:
    """Ink of a line, 64 rows high. @param taper relative growth of the pitch from the first character to the last"""
    ink = np.zeros((HEIGHT, int(len(text) * pitch + 50)), np.float32)
    x = 25 + pitch / 2
    for index, letter in enumerate(text):
        grown = 1 + taper * (index / max(1, len(text) - 1) - 0.5)
        shape = glyph(letter, cut, stretch if abs(taper) < 0.06 else stretch * grown)
        left = int(round(x - shape.shape[1] / 2 + dice.normal(jitter[0])))
        left = max(0, min(ink.shape[1] - shape.shape[1], left))
        drop = int(round(dice.normal(jitter[1])))
        place = ink[:, left : left + shape.shape[1]]
        np.maximum(place, np.roll(shape, drop, 0) if drop else shape, out=place)
        x += pitch * grown
    return ink
