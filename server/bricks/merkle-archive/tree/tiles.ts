/**
 * The tree cut into tiles of 256 hashes (C2SP tlog-tiles): tile (L, N) holds the nodes of level 8·L from 256·N on. A
 * full tile never changes, so it is read once, cached, and written to the stores once.
 */
export const tileWidth = 256;

export interface TilePlace {
  readonly level: number;
  readonly index: number;
  /** Hashes in it, 1–256; fewer than 256 at the right edge only. */
  readonly width: number;
}

/** How many hashes tiles of this level have in a tree of `size` leaves. */
const hashesAt = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

/** Every tile of a tree of `size` leaves that one of `since` leaves had not, or had only a part of. */
export const tilesSince = (since: number, size: number): TilePlace[] => {
  const tiles: TilePlace[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const before = hashesAt(level, since);
    const now = hashesAt(level, size);
    for (let index = Math.floor(before / tileWidth); index * tileWidth < now; index += 1) {
      const width = Math.min(tileWidth, now - index * tileWidth);
      if (index * tileWidth + width > before) tiles.push({ level, index, width });
    }
  }
  return tiles;
};

/** 1234067 is x001/x234/067 (C2SP tlog-tiles): folders of at most a thousand names. */
const numbered = (index: number): string => {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
};

const partOf = (width: number): string => (width === tileWidth ? '' : `.p/${String(width)}`);

export const tilePath = ({ level, index, width }: TilePlace): string =>
  `tile/${String(level)}/${numbered(index)}${partOf(width)}`;

/** The entries under the hashes of a tile of level 0. */
export const bundlePath = ({ index, width }: Omit<TilePlace, 'level'>): string =>
  `tile/entries/${numbered(index)}${partOf(width)}`;
