import type { FoundMrz } from '../../server/bricks/mrz/find-mrz.ts';
import { isCovered, parseZone } from '../../server/bricks/mrz/parse-zone.ts';
import { shapeNamed, type ZoneField } from '../../server/bricks/mrz/zone-layouts.ts';

/**
 * Fields that the zone alone would vouch for, a digit covering them and nothing corrected, though they are not what
 * stands there. Names of ICAO's layouts are never among them: nothing vouches for those but a second source.
 */
export function acceptedWrongly(found: FoundMrz, truth: readonly string[]): ZoneField[] {
  if (found.corrections > 0) return [];
  const right = parseZone(truth);
  const fields = Object.keys(shapeNamed(found.layout).fields) as ZoneField[];
  return fields.filter((field) => {
    const place = shapeNamed(found.layout).fields[field];
    if (!place || !isCovered(found.layout, found.digits, field)) return false;
    if (right?.layout !== found.layout) return true;
    const textOf = (lines: readonly string[]): string => (lines[place.line] ?? '').slice(place.from, place.to);
    return textOf(found.lines) !== textOf(truth);
  });
}
