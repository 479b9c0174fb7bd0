import { RECORDED_TABLES } from '../../src/audit/index.js';
import type { Answer, Problem, Sent, TestService } from './service.js';

/** How many rows each table has that a request could write to: facts, entries, mail, keys and records. */
async function countRows(service: TestService): Promise<Record<string, number>> {
  const tables = ['record', ...RECORDED_TABLES.map(({ name }) => name)];
  const counts = tables.map((table) => `SELECT '${table}' AS name, count(*) AS count FROM ${table}`);
  const rows = await service.rows<{ name: string; count: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}

let asked = 0;

/**
 * Asks for what is refused, twice with one key: both times it is refused alike, in words, and nothing is written but
 * the refusal, once. No mail goes out.
 * @param ask with headers that carry the key
 * @returns the refusal
 */
export async function refusedWithoutTrace(
  service: TestService,
  code: string,
  ask: (headers: Sent) => Promise<Answer<Problem>>,
): Promise<Answer<Problem>> {
  const headers = { 'idempotency-key': `refused-${++asked}` };
  const before = await countRows(service);
  const answer = await ask(headers);
  const { status, body } = answer;
  expect([body.code, status >= 400 && status < 500]).toEqual([code, true]);
  expect(`${body.detail} ${body.faults.map(({ message }) => message).join(' ')}`).toMatch(/[A-Z].{10}/);
  const again = await ask(headers);
  expect([again.status, again.body.code, again.body.detail]).toEqual([status, code, body.detail]);
  const { record, idempotency_key } = before;
  expect(await countRows(service)).toEqual({
    ...before,
    record: record! + 1,
    idempotency_key: idempotency_key! + 1,
  });
  return answer;
}
