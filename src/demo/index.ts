export { addDemo, addDemoCode } from './demo.command.js';
