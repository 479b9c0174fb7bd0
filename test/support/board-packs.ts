import type { BoardPack, PackCell } from '../../src/utilisation/board-pack/pack.js';
import { done } from './gifting-service.js';
import type { Sent, TestService } from './service.js';

/** The board pack of a period, as the API tells it. */
export async function packOf(service: TestService, from: string, to: string, headers: Sent = {}): Promise<BoardPack> {
  return done(await service.get<BoardPack>(`board-pack?from=${from}&to=${to}`, headers));
}

const shown = (cell: PackCell): string => (typeof cell === 'string' ? cell : (cell.value ?? `(${cell.untold})`));

/** The table of a chapter as text, without its headings. */
export const tableOf = ({ chapters }: BoardPack, name: string): string[][] =>
  chapters.find((chapter) => chapter.name === name)!.rows.map((row) => row.map(shown));

export const wordsOf = ({ chapters }: BoardPack, name: string): string =>
  chapters.find((chapter) => chapter.name === name)!.words.join(' ');

/** A year of training from a day on, by the own levy of a public body. @returns the id of the start */
export async function ownStart(service: TestService, employerId: number, startedOn: string, more: object = {}) {
  const plannedEnd = `${Number(startedOn.slice(0, 4)) + 2}-03-31`;
  const body = {
    ...{ employerId, standardId: 1, ukprn: '10000001', route: 'own-levy', ageBand: '25+' },
    ...{ startedOn, plannedEnd, agreedOn: startedOn, trainingPrice: '3500', assessmentPrice: '250', ...more },
  };
  return done(await service.post<{ id: number }>('starts', body)).id;
}
