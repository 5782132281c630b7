export { findOffer, readCatalogue } from './catalogue-read-model.ts';
