import type { Command } from 'commander';
import type { WithBooks } from '../platform/cli/command.js';
export function addDemo(_program: Command, _withBooks: WithBooks): void {}
