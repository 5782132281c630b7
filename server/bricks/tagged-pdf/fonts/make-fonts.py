"""Make the static fonts of our documents from those of the npm packages. Needs fonttools and brotli; run once, by hand,
when a package changes.

usage: make-fonts.py NODE_MODULES NOTO_SANS_ARABIC_PACKAGE OUTPUT_FOLDER
PDFs need TrueType files with fixed weights; Inter and JetBrains Mono come as variable WOFF2, cut by script, and Noto
Sans Arabic as static WOFF2. Names of people need all of them.
"""
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SCRIPTS = ('latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese')
WEIGHTS = {'regular': 400, 'semibold': 650}
UNUSED = ('GSUB', 'GPOS', 'GDEF', 'STAT', 'gasp', 'prep')
# The letters, their four shapes (presentation forms A for Persian and Urdu, B for Arabic), punctuation and figures.
ARABIC = [*range(0x600, 0x700), *range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)]


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


def merged(package: Path, family: str, name: str, weight: int, scripts: tuple[str, ...], target: Path) -> None:
    with tempfile.TemporaryDirectory() as aside:
        parts = [
            cut(package / f'files/{family}-{script}-wght-normal.woff2', weight, Path(aside) / f'{script}.ttf')
            for script in scripts
        ]
        font = Merger().merge(parts)
        font['name'].setName(name, 6, 3, 1, 0x409)
        font.save(target)


def arabic(package: Path, name: str, weight: int, target: Path) -> None:
    font = TTFont(package / f'files/noto-sans-arabic-arabic-{weight}-normal.woff2')
    subsetter = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=list(UNUSED)))
    subsetter.populate(unicodes=ARABIC)
    subsetter.subset(font)
    for table in UNUSED:
        if table in font:
            del font[table]
    font['name'].setName(name, 6, 3, 1, 0x409)
    font.flavor = None
    font.save(target)


def main() -> None:
    modules, noto, output = (Path(argument) for argument in sys.argv[1:4])
    inter, mono = (modules / f'@fontsource-variable/{family}' for family in ('inter', 'jetbrains-mono'))
    for name, weight in WEIGHTS.items():
        merged(inter, 'inter', f'Inter-{name.capitalize()}', weight, SCRIPTS, output / f'inter-{name}.ttf')
    merged(mono, 'jetbrains-mono', 'JetBrainsMono-Regular', 400, ('latin',), output / 'jetbrains-mono.ttf')
    arabic(noto, 'NotoSansArabic-Regular', 400, output / 'noto-sans-arabic-regular.ttf')
    arabic(noto, 'NotoSansArabic-SemiBold', 600, output / 'noto-sans-arabic-semibold.ttf')


main()
