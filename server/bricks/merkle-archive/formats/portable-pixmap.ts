import type { PageImage } from './rendition-ports.ts';
import { ToolError } from './run-tool.ts';

/** Reads a binary portable pixmap (P6) of eight bits, what drawing programs write. @throws ToolError */
export const readPixmap = (octets: Buffer): PageImage => {
  const [header, w, h] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(octets.toString('latin1', 0, 64)) ?? [];
  const [width, height] = [Number(w), Number(h)];
  const rgb = octets.subarray(header?.length ?? 0);
  if (header === undefined || rgb.length !== width * height * 3) throw new ToolError('failed', 'no picture of a page');
  return { width, height, rgb };
};
