export { addDemo } from './demo.command.js';
