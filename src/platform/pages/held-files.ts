import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../core/calendar/instant.js';
import { Clock } from '../clock/clock.js';
import { plusMinutes } from '../clock/plus-minutes.js';
import type { UploadedFile } from '../http/uploaded-files.js';

export const HELD_MINUTES = 30;
const MINUTE = 60_000;
/** What all people together may have here at once; the oldest goes first. */
const HELD_MAX = 128 * 1024 * 1024;

interface Held {
  readonly personId: number;
  readonly files: readonly UploadedFile[];
  readonly until: Instant;
}

/**
 * Files between their preview and the word that they are right. They name learners, so they stay in the memory of this
 * process and are never written down: one that is gone, or that another process holds, is chosen once more.
 */
@Injectable()
export class HeldFiles {
  private readonly held = new Map<string, Held>();

  constructor(private readonly clock: Clock) {}

  /** Holds the files of a person in place of those before. @returns what the page asks for them by */
  hold(personId: number, files: readonly UploadedFile[]): string {
    for (const [key, each] of this.held) if (each.personId === personId) this.held.delete(key);
    const key = randomUUID();
    this.held.set(key, { personId, files, until: plusMinutes(this.clock.now(), HELD_MINUTES) });
    for (const [oldest] of this.held) {
      if (this.size() <= HELD_MAX) break;
      if (oldest !== key) this.held.delete(oldest);
    }
    setTimeout(() => this.held.delete(key), HELD_MINUTES * MINUTE).unref();
    return key;
  }

  /** @returns null where there are none any more, or they are somebody else's */
  find(personId: number, key: string): readonly UploadedFile[] | null {
    const found = this.held.get(key);
    if (!found || found.personId !== personId) return null;
    if (found.until > this.clock.now()) return found.files;
    this.held.delete(key);
    return null;
  }

  drop(key: string): void {
    this.held.delete(key);
  }

  private size(): number {
    return [...this.held.values()]
      .flatMap(({ files }) => files)
      .reduce((total, { content }) => total + content.length, 0);
  }
}
