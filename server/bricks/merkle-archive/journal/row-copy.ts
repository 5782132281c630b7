import { hashOctets } from '../tree/hashes.ts';

export interface JournalRow {
  readonly seq: number;
  readonly octets: Buffer;
  readonly leaf: Buffer;
}

/** Octets before the first row of a binary copy: its mark, its flags, the length of an extension that there is not. */
const copyHeader = 11 + 4 + 4;
/** What stands before a column: its length; before a row, how many columns it has, or -1 after the last. */
const [lengthOctets, countOctets] = [4, 2];

/** Cuts its octets when they are asked for: who counts a million rows makes no two million buffers. */
class CopiedRow implements JournalRow {
  readonly seq: number;
  private readonly copied: Buffer;
  private readonly leafAt: number;
  private readonly octetsAt: number;
  /** Where the next row begins. */
  readonly end: number;

  constructor(copied: Buffer, at: number) {
    // Eight octets, of which the first two are nought for longer than anybody will count.
    this.seq = copied.readUIntBE(at + countOctets + lengthOctets + 2, 6);
    this.copied = copied;
    this.leafAt = at + countOctets + lengthOctets + 8 + lengthOctets;
    this.octetsAt = this.leafAt + hashOctets + lengthOctets;
    this.end = this.octetsAt + copied.readInt32BE(this.octetsAt - lengthOctets);
  }

  get leaf(): Buffer {
    return this.copied.subarray(this.leafAt, this.leafAt + hashOctets);
  }
  get octets(): Buffer {
    return this.copied.subarray(this.octetsAt, this.end);
  }
}

/** Cuts a binary copy (PostgreSQL, COPY, binary format) of the columns seq, leaf and octets into its rows. */
export const cutRows = (copied: Buffer): JournalRow[] => {
  const rows: JournalRow[] = [];
  for (let at = copyHeader; copied.readInt16BE(at) !== -1;) {
    const row = new CopiedRow(copied, at);
    rows.push(row);
    at = row.end;
  }
  return rows;
};
