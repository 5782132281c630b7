"""Extract the glyph outlines that the specimens are drawn with. Needs fonttools and brotli; run once, by hand.

usage: extract.py NODE_MODULES OCRB.otf OUTPUT_FOLDER
The drawings must not depend on a font installed on the machine, so outlines travel as data (see README.md).
"""
import json
import sys
from pathlib import Path

from fontTools.misc.transform import Scale
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TEXT = (
    ''.join(chr(code) for code in range(0x20, 0x7F))
    + 'ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆàâäçèéêëîïôöùûüÿœæñÑáÁíÍóÓúÚ’«»€–—•·°²×…¤'
)
ZONE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<'


def outlines(font: TTFont, characters: str, tabular: bool) -> dict:
    """Glyphs in thousandths of an em, y downwards: {character: [advance, path]}."""
    scale = 1000 / font['head'].unitsPerEm
    names, glyphs, cmap = font.getGlyphOrder(), font.getGlyphSet(), font.getBestCmap()
    found = {}
    for character in characters:
        name = cmap[ord(character)]
        if tabular and name + '.tf' in names:
            name += '.tf'
        pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
        glyphs[name].draw(TransformPen(pen, Scale(scale, -scale)))
        found[character] = [round(glyphs[name].width * scale), pen.getCommands()]
    return found


def write(target: Path, name: str, source: str, licence: str, glyphs: dict) -> None:
    target.write_text(
        json.dumps({'name': name, 'source': source, 'licence': licence, 'glyphs': glyphs}, ensure_ascii=False, indent=0)
        + '\n'
    )


def main() -> None:
    modules, zone_font, target = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    inter = modules / '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'
    for name, weight in [('inter-regular', 400), ('inter-semibold', 600), ('inter-bold', 750)]:
        font = instantiateVariableFont(TTFont(inter), {'wght': weight})
        glyphs = outlines(font, TEXT, tabular=True)
        write(target / f'{name}.json', name, '@fontsource-variable/inter 5.3.0', 'OFL-1.1', glyphs)
    glyphs = outlines(TTFont(zone_font), ZONE, tabular=False)
    write(target / 'ocr-b.json', 'ocr-b', 'OCR-B by Matthew Skala after Norbert Schwarz, 0.3', 'public domain', glyphs)


main()
