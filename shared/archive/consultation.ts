import * as z from 'zod/mini';

/**
 * A verification told as it happens. The answer is one line of JSON for each step, then an empty line, then the octets
 * of the piece: nothing of them is sent before the last step, `served`, and after `refused` none are.
 */
export const consultationType = 'application/vnd.aval.consultation';

export const consultationStepSchema = z.discriminatedUnion('step', [
  /** The row of the deposit, recomputed from its octets, says of the piece what the index says, and is in the tree. */
  z.object({ step: z.literal('leaf'), seq: z.number(), leaf: z.string(), sha256: z.string() }),
  /** The oldest head that covers that row; null while the first head after the deposit is still to come. */
  z.object({
    step: z.literal('head'),
    head: z.nullable(z.object({ size: z.number(), root: z.string(), at: z.string() })),
  }),
  /** The time that the authority gave for that head or a later one; null while it waits. */
  z.object({ step: z.literal('token'), token: z.nullable(z.object({ size: z.number(), at: z.string() })) }),
  /** A copy was read whole and its digest compared. */
  z.object({ step: z.literal('copy'), store: z.string(), outcome: z.enum(['verified', 'bad']) }),
  z.object({ step: z.literal('repaired'), store: z.string() }),
  /** The access is written down, by this row. */
  z.object({ step: z.literal('journaled'), seq: z.number() }),
  z.object({
    step: z.literal('served'),
    store: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.number(),
    sha256: z.string(),
  }),
  z.object({ step: z.literal('refused'), code: z.string(), message: z.string() }),
]);
export type ConsultationStep = z.infer<typeof consultationStepSchema>;

/** Far longer than any step. */
const longestLine = 64 * 1024;
const newline = 10;

/**
 * Reads such an answer. @param onStep told of each step when it arrives
 * @returns the octets; null when the piece was refused
 * @throws TypeError when it is not such an answer, or was cut before the end
 */
export const readConsultation = async (
  body: ReadableStream<Uint8Array>,
  onStep: (step: ConsultationStep) => void,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const reader = body.getReader();
  let line: number[] = [];
  let steps = true;
  let last: ConsultationStep | null = null;
  const octets: Uint8Array[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    let at = 0;
    for (; steps && at < read.value.length; at += 1) {
      const octet = read.value[at] ?? newline;
      if (octet !== newline) line.push(octet);
      if (line.length > longestLine) throw new TypeError('a step that is too long');
      if (octet !== newline) continue;
      if (line.length === 0) steps = false;
      else {
        last = consultationStepSchema.parse(JSON.parse(new TextDecoder().decode(Uint8Array.from(line))));
        onStep(last);
        line = [];
      }
    }
    if (!steps && at < read.value.length) octets.push(read.value.subarray(at));
  }
  if (last?.step === 'refused') return null;
  if (last?.step !== 'served') throw new TypeError('the answer was cut');
  return joined(octets, last.size);
};

const joined = (parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    if (at + part.length > size) throw new TypeError('more octets than were announced');
    whole.set(part, at);
    at += part.length;
  }
  if (at !== size) throw new TypeError('the answer was cut');
  return whole;
};
