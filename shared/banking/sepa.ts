/**
 * Countries of the Single Euro Payments Area by the prefix of their IBAN (European Payments Council, EPC409-09):
 * the European Economic Area, and the states and dependencies that joined its schemes. The French departments
 * overseas use FR, the islands of the British Crown GB.
 */
const sepaCountries: ReadonlySet<string> = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO ' +
    'AD AL CH GB GI MC MD ME MK RS SM VA'
  ).split(' '),
);

export const inSepa = (country: string): boolean => sepaCountries.has(country);
