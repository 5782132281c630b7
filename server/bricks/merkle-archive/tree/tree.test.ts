import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grow, noPeaks, peaksFromOctets, peaksToOctets, rootOf } from './compact-peaks.ts';
import { emptyRoot, leafHash, nodeHash } from './hashes.ts';
import { bundlePath, tilePath, tilesSince } from './tiles.ts';
import { consistencyProof, inclusionProof, rootAt } from './tree-proofs.ts';
import type { NodeSource } from './tree-proofs.ts';
import { consistencyHolds, inclusionHolds } from './verify-proofs.ts';

/** The inputs and roots of the test vectors of the Certificate Transparency reference tree (RFC 6962). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 9162 §2.1.1, word for word: slow, and nobody's shortcut. */
const definition = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(definition(leaves.slice(0, split)), definition(leaves.slice(split)));
};

const memoryOf = (leaves: readonly Buffer[]): NodeSource => {
  const known = new Map<string, Buffer>();
  grow(noPeaks, leaves, (level, index, hash) => known.set(`${String(level)}/${String(index)}`, hash));
  return {
    nodes: (places) =>
      Promise.resolve(places.map(({ level, index }) => known.get(`${String(level)}/${String(index)}`)!)),
  };
};

const count = 300;
const leaves = Array.from({ length: count }, (_, at) => leafHash(Buffer.from(`row ${String(at)}`)));
const source = memoryOf(leaves);
const rootsBySize = Array.from({ length: count + 1 }, (_, size) => rootOf(grow(noPeaks, leaves.slice(0, size))));

describe('roots', () => {
  test('the eight roots of the Certificate Transparency test vectors', () => {
    const found = inputs.map((_, at) => rootOf(grow(noPeaks, inputs.slice(0, at + 1).map(leafHash))).toString('hex'));
    expect(found).toEqual(roots);
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('compact peaks have the root of the definition, at every size', async () => {
    for (let size = 0; size <= count; size += 1) {
      expect(rootsBySize[size]!.equals(definition(leaves.slice(0, size)))).toBe(true);
      expect((await rootAt(source, size)).equals(rootsBySize[size]!)).toBe(true);
    }
  });

  test('one leaf that holds two digests is not the node of the two (second preimage)', () => {
    const [a, b] = [leaves[0]!, leaves[1]!];
    expect(rootOf(grow(noPeaks, [a, b]))).not.toEqual(leafHash(Buffer.concat([a, b])));
  });

  test('peaks survive their octets, and octets that do not fit the size are refused', () => {
    fc.assert(
      fc.property(fc.nat(count), fc.nat(count), (size, other) => {
        const peaks = grow(noPeaks, leaves.slice(0, size));
        expect(peaksFromOctets(size, peaksToOctets(peaks))).toEqual(peaks);
        const bits = (value: number) => value.toString(2).replaceAll('0', '').length * Number(value > 0);
        if (bits(size) !== bits(other)) expect(() => peaksFromOctets(other, peaksToOctets(peaks))).toThrow();
      }),
    );
  });

  test('growing in two steps or in one is the same', () => {
    fc.assert(
      fc.property(fc.nat(count), fc.nat(count), (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const grown = grow(grow(noPeaks, leaves.slice(0, first)), leaves.slice(first, second));
        expect(rootOf(grown)).toEqual(rootsBySize[second]);
      }),
    );
  });
});

describe('proofs', () => {
  test('every leaf of every size up to 130, and some of 300', async () => {
    const sizes = [...Array.from({ length: 130 }, (_, at) => at + 1), 255, 256, 257, 300];
    for (const size of sizes) {
      for (let index = 0; index < size; index += size > 130 ? 7 : 1) {
        const proof = await inclusionProof(source, index, size);
        const claim = { index, size, leaf: leaves[index]!, proof, root: rootsBySize[size]! };
        if (!inclusionHolds(claim)) expect.fail(`leaf ${String(index)} of ${String(size)}`);
        // The same path for another leaf, another place or another size does not hold.
        if (inclusionHolds({ ...claim, leaf: leaves[index + 1] ?? emptyRoot })) expect.fail('another leaf');
        if (size > 1 && inclusionHolds({ ...claim, index: (index + 1) % size })) expect.fail('another place');
      }
    }
  });

  test('every pair of sizes up to 120', async () => {
    for (let second = 0; second <= 120; second += 1) {
      for (let first = 0; first <= second; first += 1) {
        const proof = await consistencyProof(source, first, second);
        const claim = { first, firstRoot: rootsBySize[first]!, second, secondRoot: rootsBySize[second]!, proof };
        if (!consistencyHolds(claim)) expect.fail(`${String(first)} within ${String(second)}`);
        if (first < second && first > 0 && consistencyHolds({ ...claim, firstRoot: rootsBySize[first - 1]! }))
          expect.fail('another history');
      }
    }
  });

  test('a proof with one bit, one hash more or one hash less is refused; garbage never throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: count }),
        fc.nat(),
        fc.nat(),
        fc.nat(255),
        async (size, pick, at, bit) => {
          const index = pick % size;
          const root = rootsBySize[size]!;
          const proof = await inclusionProof(source, index, size);
          const claim = { index, size, leaf: leaves[index]!, root };
          const flipped = proof.map((hash) => Buffer.from(hash));
          flipped[at % proof.length]![bit >> 3]! ^= 1 << (bit & 7);
          expect(inclusionHolds({ ...claim, proof: flipped })).toBe(false);
          expect(inclusionHolds({ ...claim, proof: proof.slice(1) })).toBe(false);
          expect(inclusionHolds({ ...claim, proof: [...proof, emptyRoot] })).toBe(false);
          expect(inclusionHolds({ ...claim, proof: proof.map((hash) => hash.subarray(1)) })).toBe(false);
          const second = size;
          const first = 1 + (pick % (size - 1));
          const history = await consistencyProof(source, first, second);
          const between = { first, firstRoot: rootsBySize[first]!, second, secondRoot: root };
          expect(consistencyHolds({ ...between, proof: history })).toBe(true);
          const bent = history.map((hash) => Buffer.from(hash));
          bent[at % bent.length]![bit >> 3]! ^= 1 << (bit & 7);
          expect(consistencyHolds({ ...between, proof: bent })).toBe(false);
          expect(consistencyHolds({ ...between, proof: history.slice(1) })).toBe(false);
          expect(consistencyHolds({ ...between, proof: [...history, emptyRoot] })).toBe(false);
        },
      ),
    );
    for (const [index, size] of [
      [-1, 3],
      [3, 3],
      [0.5, 3],
      [0, Number.NaN],
    ] as const)
      expect(inclusionHolds({ index, size, leaf: emptyRoot, proof: [], root: emptyRoot })).toBe(false);
    expect(consistencyHolds({ first: 3, firstRoot: emptyRoot, second: 2, secondRoot: emptyRoot, proof: [] })).toBe(
      false,
    );
  });

  test('a rewritten row is inconsistent with every head that held it', async () => {
    const edited = leaves.map((leaf, at) => (at === 41 ? leafHash(Buffer.from('rewritten')) : leaf));
    const forged = memoryOf(edited);
    const secondRoot = rootOf(grow(noPeaks, edited));
    for (let first = 42; first < count; first += 1) {
      const proof = await consistencyProof(forged, first, count);
      expect(consistencyHolds({ first, firstRoot: rootsBySize[first]!, second: count, secondRoot, proof })).toBe(false);
    }
  });
});

describe('tiles', () => {
  test('the tiles since a size are the parts that are new, once each', () => {
    expect(tilesSince(0, 0)).toEqual([]);
    expect(tilesSince(0, 300)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 0, index: 1, width: 44 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesSince(300, 511)).toEqual([{ level: 0, index: 1, width: 255 }]);
    expect(tilesSince(300, 512)).toEqual([
      { level: 0, index: 1, width: 256 },
      { level: 1, index: 0, width: 2 },
    ]);
    expect(tilesSince(512, 512)).toEqual([]);
  });

  test('paths as C2SP tlog-tiles writes them', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 2, index: 0, width: 3 })).toBe('tile/2/000.p/3');
    expect(bundlePath({ index: 1000, width: 256 })).toBe('tile/entries/x001/000');
  });
});
