/** What a colour says: green proven right, red failed or late, amber doubt or at risk, blue new or returned. */
export type Tone = 'pass' | 'fail' | 'doubt' | 'info' | 'flat';
