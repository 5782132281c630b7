#!/usr/bin/env python3
"""Renders lines of machine-readable zones and writes them straight into a training file of tesseract.

usage: render.py OUT.lstmf COUNT SEED [--level 0.9] [--short 0.3] [--real 0.6] [--preview FOLDER]
Needs Debian's python3-pil, python3-numpy, python3-scipy, fonts-ocr-b, fonts-dejavu-core and fonts-liberation.
"""
import argparse
import io
import struct
from pathlib import Path

from capture import cropped, handed_over, leaned, legible, photographed
from dice import Dice
from paper import inked, printed
from zone_text import ZoneText


def draw_line(dice: Dice, level: float, real: float, short: float) -> tuple:
    """@returns the text and its picture, narrow enough to hold it"""
    while True:
        hard = level * (0 if dice.chance(0.06) else dice.unit() ** 0.7)
        text = ZoneText(dice).line(real, short)
        strong = dice.chance(0.12)
        swing = 0.5 if strong else 0.32 if dice.chance(0.35) else 0.08
        perspective = dice.between(-swing, swing) * hard * min(1, len(text) / 18)
        ink = inked(text, hard, perspective * dice.between(0.5, 1.2), dice)
        picture, lean = leaned(printed(ink, hard, dice), len(text), perspective, hard, dice)
        image = cropped(photographed(picture, hard, dice), lean, ink.shape[1], dice)
        if image.width < 8 or image.height < 6:
            continue
        image = handed_over(image, dice)
        if legible(image) and image.width * 36 / image.height >= 7.2 * len(text):  # the network needs a few columns a character
            return text, image


def field(value) -> bytes:
    data = value if isinstance(value, bytes) else value.encode()
    return struct.pack('<I', len(data)) + data


def page(index: int, text: str, image) -> bytes:
    """One page of tesseract's document data: picture, text, and one box around everything."""
    png = io.BytesIO()
    image.save(png, 'PNG', compress_level=1)
    head = b'\x01' + field('') + struct.pack('<i', index) + field(png.getvalue()) + field('') + field(text)
    box = struct.pack('<I4h', 1, 0, 0, image.width, image.height)
    return head + box + struct.pack('<I', 1) + field(text) + b'\x00'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    parser.add_argument('count', type=int)
    parser.add_argument('seed', type=int)
    parser.add_argument('--level', type=float, default=0.9, help='0 clean, 1 as bad as it gets')
    parser.add_argument('--short', type=float, default=0.3, help='share of lines that are parts only')
    parser.add_argument('--real', type=float, default=0.6, help='share of lines out of documents')
    parser.add_argument('--preview', type=Path, help='folder for the first sixty lines as pictures')
    options = parser.parse_args()
    dice = Dice(options.seed)
    with options.out.open('wb') as out:
        out.write(struct.pack('<I', options.count))
        for index in range(options.count):
            text, image = draw_line(dice, options.level, options.real, options.short)
            out.write(page(index, text, image))
            if options.preview and index < 60:
                options.preview.mkdir(parents=True, exist_ok=True)
                image.save(options.preview / f'{index:02d}-{text.replace("<", "_")}.png')


main()
