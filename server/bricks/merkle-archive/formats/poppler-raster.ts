import { readPixmap } from './portable-pixmap.ts';
import type { PageRaster } from './rendition-ports.ts';
import { runTool, ToolError, versionOf, usualLimits } from './run-tool.ts';
import type { ToolLimits } from './run-tool.ts';

/** Points to an inch: enough to see that a word is missing, little enough for a hundred pages. */
const resolution = 60;

/** Pages of a PDF drawn by poppler-utils, where they are installed. */
export const popplerRaster = (limits: ToolLimits = usualLimits): PageRaster => ({
  version: versionOf('pdftoppm', ['-v']),
  count: async (folder, file) => {
    const said = (await runTool('pdfinfo', [file], { folder, limits })).toString();
    const count = Number(/^Pages:\s+(\d+)$/m.exec(said)?.[1]);
    if (!Number.isSafeInteger(count)) throw new ToolError('failed', 'pdfinfo counts no pages');
    return count;
  },
  page: async (folder, file, page) => {
    const words = ['-r', String(resolution), '-f', String(page), '-l', String(page), file];
    return readPixmap(await runTool('pdftoppm', words, { folder, limits }));
  },
});
