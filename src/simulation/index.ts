export { addSimulate } from './simulate.command.js';
