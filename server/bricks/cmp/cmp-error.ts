/** Why an authority that is asked by CMP gave nothing. The sentence is for logs and operators. */
export const cmpFaults = {
  unreachable: 'the authority did not answer in time',
  bad_answer: 'the answer is not what RFC 9810 says, or is not protected by the shared secret',
  refused: 'the authority refused',
} as const;
export type CmpFault = keyof typeof cmpFaults;

export class CmpError extends Error {
  override readonly name = 'CmpError';
  readonly code: CmpFault;

  /** @param detail what exactly: the words of the authority, or what is wrong with its answer */
  constructor(code: CmpFault, detail?: string) {
    super(detail === undefined ? cmpFaults[code] : `${cmpFaults[code]}: ${detail}`);
    this.code = code;
  }
}
