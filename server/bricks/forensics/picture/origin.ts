import exifr from 'exifr';

/** What the header of a picture says of where it comes from. */
export interface Origin {
  readonly software: readonly string[];
  readonly camera: string | null;
  readonly takenOn: string | null;
  readonly changedOn: string | null;
}

/** The tags that we ask for, as the library names them. */
type Tags = Partial<
  Record<
    | 'Software'
    | 'CreatorTool'
    | 'ProcessingSoftware'
    | 'Make'
    | 'Model'
    | 'DateTimeOriginal'
    | 'CreateDate'
    | 'ModifyDate'
    | 'History',
    unknown
  >
>;

const none: Origin = { software: [], camera: null, takenOn: null, changedOn: null };

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.replaceAll('\0', '').trim().slice(0, 120) : null;

/** `2026:11:03 14:02:11` (Exif) or ISO 8601 (XMP) → `2026-11-03`. */
function dayOf(value: unknown): string | null {
  const match = typeof value === 'string' ? /^(\d{4})[:-](\d{2})[:-](\d{2})/.exec(value) : null;
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

/** Programs of the XMP history (XMP part 2, xmpMM:History): each step names its agent. */
function historyOf(value: unknown): string[] {
  const steps: readonly unknown[] = Array.isArray(value) ? value : [value];
  return steps.flatMap((step) =>
    typeof step === 'object' && step !== null && 'softwareAgent' in step ? (textOf(step.softwareAgent) ?? []) : [],
  );
}

/** Reads Exif and XMP; a header that is damaged or missing says nothing. */
export async function readOrigin(bytes: Uint8Array): Promise<Origin> {
  let tags: Tags | undefined;
  try {
    tags = (await exifr.parse(bytes, {
      tiff: true,
      exif: true,
      xmp: true,
      iptc: false,
      icc: false,
      gps: false,
      mergeOutput: true,
      reviveValues: false,
    })) as Tags | undefined;
  } catch {
    return none;
  }
  if (!tags) return none;
  const software = [tags.Software, tags.CreatorTool, tags.ProcessingSoftware].map(textOf);
  const maker = [textOf(tags.Make), textOf(tags.Model)].filter((name) => name !== null);
  return {
    software: [...new Set([...software.filter((name) => name !== null), ...historyOf(tags.History)])].slice(0, 8),
    camera: maker.length > 0 ? maker.join(' ') : null,
    takenOn: dayOf(tags.DateTimeOriginal ?? tags.CreateDate),
    changedOn: dayOf(tags.ModifyDate),
  };
}
