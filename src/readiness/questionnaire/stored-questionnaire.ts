import type { LocalDate } from '../../core/calendar/local-date.js';
import { inForceOn } from '../../core/policy/dated.js';
import type { Questionnaire } from '../../core/readiness/questionnaire.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { Connection } from '../../platform/database/connection.js';

/** A version of the questionnaire that was published. */
export interface StoredQuestionnaire {
  readonly id: number;
  readonly version: number;
  readonly from: LocalDate;
  readonly reason: string;
  readonly content: Questionnaire;
}

interface Row {
  readonly id: number;
  readonly version: number;
  readonly content: string;
  readonly from_on: LocalDate;
  readonly reason: string;
}

/** Every version, in the order of recording. */
export async function findQuestionnaires(db: Connection): Promise<StoredQuestionnaire[]> {
  const rows = await db.all<Row>('SELECT id, version, content, from_on, reason FROM questionnaire ORDER BY version');
  return rows.map(({ id, version, content, from_on: from, reason }) => ({
    ...{ id, version, from, reason },
    content: JSON.parse(content) as Questionnaire,
  }));
}

/** The version that is asked on a day; undefined while the programme has published none. */
export const findCurrent = async (db: Connection, day: LocalDate): Promise<StoredQuestionnaire | undefined> =>
  inForceOn(await findQuestionnaires(db), day);

export async function findVersion(db: Connection, version: number): Promise<StoredQuestionnaire | Refusal> {
  const found = (await findQuestionnaires(db)).find((each) => each.version === version);
  return found ?? unknownQuestionnaire();
}

export const unknownQuestionnaire = (): Refusal =>
  refuse('QUESTIONNAIRE.UNKNOWN', 'There is no such version of the questionnaire');
