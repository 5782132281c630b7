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

/** Cuts a binary copy (PostgreSQL, COPY, binary format) of the columns seq, leaf and octets into its rows. */
export const cutRows = (copied: Buffer): JournalRow[] => {
  const rows: JournalRow[] = [];
  for (let at = copyHeader; copied.readInt16BE(at) !== -1;) {
    // Eight octets, of which the first two are nought for longer than anybody will count.
    const seq = copied.readUIntBE(at + countOctets + lengthOctets + 2, 6);
    const leafAt = at + countOctets + lengthOctets + 8 + lengthOctets;
    const octetsAt = leafAt + hashOctets + lengthOctets;
    const end = octetsAt + copied.readInt32BE(octetsAt - lengthOctets);
    rows.push({ seq, leaf: copied.subarray(leafAt, octetsAt - lengthOctets), octets: copied.subarray(octetsAt, end) });
    at = end;
  }
  return rows;
};
