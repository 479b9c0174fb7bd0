import { runCommand } from './commands.js';

await runCommand(process.argv);
