/**
 * Data identifiers whose value has a fixed length and so no separator after it (ANTS, spécifications 2D-Doc v3.3.4,
 * annexe). Every other value ends with GS, or with RS where it was cut.
 */
export const fieldLengths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    // document
    '06': 6,
    '07': 6,
    '08': 4,
    '09': 4,
    '0A': 9,
    '0B': 9,
    // proof of address and invoice
    '1C': 8,
    '1G': 1,
    '1H': 1,
    '24': 5,
    '26': 2,
    '2B': 5,
    '2D': 2,
    // bank
    '34': 2,
    '36': 4,
    '37': 4,
    // taxes
    '40': 13,
    '44': 13,
    '45': 4,
    '47': 13,
    '49': 13,
    '4A': 8,
    '4B': 8,
    // pay
    '50': 14,
    '51': 6,
    '52': 7,
    '53': 4,
    '54': 4,
    '55': 8,
    '56': 4,
    '57': 8,
    '5H': 5,
    '5J': 2,
    // identity
    '65': 2,
    '67': 2,
    '68': 1,
    '69': 8,
    '6B': 3,
    '6C': 2,
    '6I': 2,
    '6J': 1,
    '6K': 19,
    '6L': 8,
    '6N': 8,
    '6O': 8,
    '6R': 12,
    '6W': 5,
    '6Y': 2,
  }),
);
