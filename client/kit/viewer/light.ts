/** Brightness and contrast of the scan, in percent of the original. */
export interface Light {
  readonly brightness: number;
  readonly contrast: number;
}

export const asScanned: Light = { brightness: 100, contrast: 100 };

/** For a style. Without a change there is no filter: even an idle one costs a pass over the picture. */
export const filterOf = ({ brightness, contrast }: Light): string | null =>
  brightness === 100 && contrast === 100 ? null : `brightness(${brightness}%) contrast(${contrast}%)`;
