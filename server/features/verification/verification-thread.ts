import { parentPort } from 'node:worker_threads';
import { verifyDocument } from './verify-document.ts';
import type { VerificationTerms } from './verify-document.ts';

/** A stranger's file is read here, away from the event loop: one that never ends costs a thread, which its owner ends. */
const port = parentPort;
if (!port) throw new Error('verification-thread runs as a worker thread');
port.on('message', ({ bytes, terms }: { bytes: Uint8Array; terms: VerificationTerms }) => {
  void verifyDocument(bytes, terms).then((report) => {
    port.postMessage(report);
  });
});
