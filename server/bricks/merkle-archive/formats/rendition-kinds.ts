import { imageRaster, pngTool } from './image-tool.ts';
import { pdfATool } from './pdf-a-tool.ts';
import { popplerRaster } from './poppler-raster.ts';
import { preflight } from './preflight.ts';
import type { PageRaster, RenditionKind } from './rendition-ports.ts';
import type { ToolLimits } from './run-tool.ts';

/**
 * What pages may differ by: two drawings of specimens and of their PDF/A differed by up to 0.06, and a word that is
 * missing makes 0.2.
 */
const pageTolerance = 0.1;
/** Nothing is lost in a PNG; what remains is the rounding of colours. */
const imageTolerance = 0.01;

/** The renditions that the tools of this machine make. @param raster draws PDF; poppler's where none is given */
export const openRenditionKinds = async (
  raster?: PageRaster,
  limits?: ToolLimits,
): Promise<{ pdf_a: RenditionKind; png: RenditionKind }> => ({
  pdf_a: {
    tool: pdfATool('gs', limits),
    validator: await preflight(limits),
    raster: raster ?? popplerRaster(limits),
    tolerance: pageTolerance,
  },
  png: { tool: pngTool(limits), validator: null, raster: imageRaster(limits), tolerance: imageTolerance },
});
