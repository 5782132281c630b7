import path from 'node:path';
import process from 'node:process';
import { imageFormats } from './known-formats.ts';
import { readPixmap } from './portable-pixmap.ts';
import type { PageRaster, RenditionTool } from './rendition-ports.ts';
import { runTool, versionOf, usualLimits } from './run-tool.ts';
import type { ToolLimits } from './run-tool.ts';

const script = path.join(import.meta.dirname, 'image-process.ts');
/** Node itself reserves much before it does anything. */
const withNode = (limits: ToolLimits): ToolLimits => ({ ...limits, memory: limits.memory + 1024 ** 3 });
const words = (task: string, ...files: string[]): string[] => ['--no-warnings', script, task, ...files];

const sharpVersion = versionOf(process.execPath, words('version'));

/** PNG by sharp: nothing of the picture is lost, and everything reads it. */
export const pngTool = (limits: ToolLimits = usualLimits): RenditionTool => ({
  ...{ name: 'sharp', parameters: 'autoOrient keepIccProfile png compressionLevel=9', target: imageFormats['png 1.1'] },
  version: sharpVersion,
  convert: async (folder, source, result) => {
    await runTool(process.execPath, words('png', source, result), { folder, limits: withNode(limits) });
  },
});

/** A picture drawn as it looks. */
export const imageRaster = (limits: ToolLimits = usualLimits): PageRaster => ({
  version: sharpVersion,
  count: async (folder, file) =>
    Number((await runTool(process.execPath, words('count', file), { folder, limits: withNode(limits) })).toString()),
  page: async (folder, file, page) =>
    readPixmap(
      await runTool(process.execPath, words(`page ${String(page)}`, file), { folder, limits: withNode(limits) }),
    ),
});
