export { markFraud } from './fraud-service.ts';
