"""Make the two static fonts of the contracts from the variable Inter of the screens. Needs fonttools and brotli; run
once, by hand, when the npm package changes.

usage: make-fonts.py NODE_MODULES OUTPUT_FOLDER
PDFs need TrueType files with fixed weights; Inter comes as WOFF2, cut by script. Names of people need all of them.
"""
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SCRIPTS = ('latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese')
WEIGHTS = {'regular': 400, 'semibold': 650}
UNUSED = ('GSUB', 'GPOS', 'GDEF', 'STAT', 'gasp', 'prep')


def cut(source: Path, weight: int, target: Path) -> str:
    font = instantiateVariableFont(TTFont(source), {'wght': weight})
    for table in UNUSED:
        if table in font:
            del font[table]
    # Figures of one width, since contracts stand in columns.
    for cmap in font['cmap'].tables:
        for code in range(ord('0'), ord('9') + 1):
            if cmap.cmap.get(code, '') + '.tf' in font.getGlyphOrder():
                cmap.cmap[code] += '.tf'
    font.flavor = None
    font.save(target)
    return str(target)


def main() -> None:
    files = Path(sys.argv[1]) / '@fontsource-variable/inter/files'
    for name, weight in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as aside:
            parts = [
                cut(files / f'inter-{script}-wght-normal.woff2', weight, Path(aside) / f'{script}.ttf')
                for script in SCRIPTS
            ]
            font = Merger().merge(parts)
            font['name'].setName(f'Inter-{name.capitalize()}', 6, 3, 1, 0x409)
            font.save(Path(sys.argv[2]) / f'inter-{name}.ttf')


main()
