import type { KnownFormat } from './known-formats.ts';

/** Makes a rendition of a file. Which program does it is not the archive's affair; what it made is looked at. */
export interface RenditionTool {
  readonly name: string;
  /** Written in the journal as they are. */
  readonly parameters: string;
  readonly target: KnownFormat;
  /** Null where it is not installed. */
  version(): Promise<string | null>;
  /** @param folder of this one job, with the source in it. @throws ToolError */
  convert(folder: string, source: string, result: string): Promise<void>;
}

/** Says whether a file is in the form that it claims. */
export interface RenditionValidator {
  readonly name: string;
  version(): Promise<string | null>;
  /** @throws ToolError when it could not look */
  isValid(folder: string, file: string): Promise<boolean>;
}

/** A page as it looks: three octets for each point, row by row. */
export interface PageImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}
/** Draws the pages of a file, one at a time. */
export interface PageRaster {
  version(): Promise<string | null>;
  count(folder: string, file: string): Promise<number>;
  /** @param page from 1 on */
  page(folder: string, file: string, page: number): Promise<PageImage>;
}

/** All that one kind of rendition needs. */
export interface RenditionKind {
  readonly tool: RenditionTool;
  /** Null where nothing installed can tell; the journal then says `not_checked`. */
  readonly validator: RenditionValidator | null;
  readonly raster: PageRaster;
  /** The largest part of a page that may look different, 0–1 (`differenceOf`). */
  readonly tolerance: number;
}
