export { refuseErased } from './erased-door.ts';
export { erasureRounds } from './erasure-rounds.ts';
