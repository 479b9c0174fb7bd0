export { Chance } from '../../src/core/simulation/chance.js';
