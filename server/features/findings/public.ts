export { refreshFindings } from './findings-service.ts';
export { dismissFinding, findingsOf } from './findings-store.ts';
export { keepObservations } from './observe/observation-store.ts';
export { observeDocument } from './observe/observe-document.ts';
export type { LineReader } from './observe/observe-document.ts';
export { codeTrust } from './observe/code-trust.ts';
export { openExaminer } from './observe/examiner.ts';
export type { Examiner } from './observe/examiner.ts';
export type { KeptFinding } from './findings-store.ts';
