/// <reference lib="webworker" />
// The parser of pdf.js, bundled with our pages and run from our own address: no page of ours loads code from elsewhere.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
