import type { LoggerService } from '@nestjs/common';
import type { LogLevel } from '../../config/settings.js';

const ORDER: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

/** One JSON line an event on standard error: standard output belongs to the answer. */
export class StderrLogger implements LoggerService {
  constructor(private readonly level: LogLevel) {}

  /** The framework says at this level what it wires up. */
  log(message: unknown, ...context: unknown[]): void {
    this.write('debug', message, context);
  }

  error(message: unknown, ...context: unknown[]): void {
    this.write('error', message, context);
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.write('warn', message, context);
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.write('debug', message, context);
  }

  private write(level: LogLevel, message: unknown, context: readonly unknown[]): void {
    if (ORDER.indexOf(level) > ORDER.indexOf(this.level)) return;
    const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
    process.stderr.write(`${JSON.stringify({ level, message: text, context: context.map(String) })}\n`);
  }
}
