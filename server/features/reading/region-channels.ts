/** Notices between who asks for a rectangle and who reads it; each carries its id. */
export const regionAsked = 'region-asked';
export const regionDone = 'region-done';
