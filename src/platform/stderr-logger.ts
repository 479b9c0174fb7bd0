import type { LoggerService } from '@nestjs/common';
import type { LogLevel } from '../../config/settings.js';
import { type RequestLine, currentRequestId } from './http/request-log.js';
import { withoutSecrets } from './without-secrets.js';

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

  /** What somebody asked for, and how it ended. */
  request(line: RequestLine): void {
    this.line('info', { message: 'request', ...line });
  }

  private write(level: LogLevel, message: unknown, context: readonly unknown[]): void {
    const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
    this.line(level, { message: text, requestId: currentRequestId(), context: context.map(String) });
  }

  private line(level: LogLevel, fields: object): void {
    if (ORDER.indexOf(level) > ORDER.indexOf(this.level)) return;
    const all = { level, at: new Date().toISOString(), ...fields };
    const text = JSON.stringify(all, (_, value: unknown) =>
      typeof value === 'string' ? withoutSecrets(value) : value,
    );
    process.stderr.write(`${text}\n`);
  }
}
