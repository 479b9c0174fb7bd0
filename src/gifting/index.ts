export { GiftingModule } from './gifting.module.js';
export { addEstimate } from './estimate.command.js';
