const inFrance = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' },
});

/** The day that terms are counted in, as a date field has it: YYYY-MM-DD. @param moment epoch milliseconds */
export const dayInFrance = (moment: number): string => inFrance.format(moment);
