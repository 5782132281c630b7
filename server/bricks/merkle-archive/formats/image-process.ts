/** Run in a process of its own by `image-tool.ts`: what a picture from outside asks for is not asked of the server. */
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import sharp from 'sharp';

/** A picture of more points than this is no scan. */
const mostPoints = 100_000_000;
/** Points on the longer side of what is compared. */
const most = 2400;
const [task = '', source = '', result = ''] = process.argv.slice(2);
sharp.cache(false);
sharp.concurrency(1);

const page = Number(/^page (\d+)$/.exec(task)?.[1] ?? 0);
if (task === 'version') process.stdout.write(`${sharp.versions.sharp} (libvips ${sharp.versions.vips})\n`);
else if (task === 'count') {
  const { pages = 1 } = await sharp(source, { limitInputPixels: mostPoints }).metadata();
  process.stdout.write(`${String(pages)}\n`);
} else if (page > 0) {
  // The turn that a camera wrote beside the picture is part of how it looks.
  const { data, info } = await sharp(source, { limitInputPixels: mostPoints, page: page - 1 })
    .autoOrient()
    .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  await new Promise((done) =>
    process.stdout.write(
      Buffer.concat([Buffer.from(`P6\n${String(info.width)} ${String(info.height)}\n255\n`), data]),
      done,
    ),
  );
} else {
  const octets = await sharp(source, { limitInputPixels: mostPoints })
    .autoOrient()
    .keepIccProfile()
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer();
  await writeFile(result, octets);
}
