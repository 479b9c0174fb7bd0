import type { LocalDate } from '../../core/calendar/local-date.js';
import { groupedBy } from '../../core/grouped-by.js';
import type { Answer } from '../../core/readiness/answers.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { Connection } from '../../platform/database/connection.js';

/** What an organisation has answered, or is answering. */
export interface StoredResponse {
  readonly id: number;
  readonly organisationId: number;
  readonly questionnaireId: number;
  /** 1 for the first time that it answers. */
  readonly number: number;
  readonly begunOn: LocalDate;
  /** Null while it can still be changed. */
  readonly sentOn: LocalDate | null;
  /** The answers of each section that was saved, as they were saved last. */
  readonly sections: ReadonlyMap<string, readonly Answer[]>;
}

interface ResponseRow {
  readonly id: number;
  readonly organisation_id: number;
  readonly questionnaire_id: number;
  readonly number: number;
  readonly begun_on: LocalDate;
  readonly sent_on: LocalDate | null;
}

interface SectionRow {
  readonly response_id: number;
  readonly section: string;
  readonly answers: string;
}

/** Which answers are looked for; null for all. */
export interface ResponseSearch {
  readonly id?: number;
  readonly organisationId?: number | null;
  readonly questionnaireId?: number;
}

/** Answers in the order in which they were begun. */
export async function findResponses(db: Connection, search: ResponseSearch): Promise<StoredResponse[]> {
  const wanted = (
    [
      ['r.id', search.id],
      ['r.organisation_id', search.organisationId],
      ['r.questionnaire_id', search.questionnaireId],
    ] as const
  ).flatMap(([column, id]) => (id === undefined || id === null ? [] : [[column, id] as const]));
  const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(([column]) => `${column} = ?`).join(' AND ')}`;
  const ids = wanted.map(([, id]) => id);
  const rows = await db.all<ResponseRow>(
    `SELECT r.id, r.organisation_id, r.questionnaire_id, r.number, r.begun_on, s.on_day AS sent_on
       FROM readiness_response r LEFT JOIN readiness_sending s ON s.response_id = r.id ${where} ORDER BY r.id`,
    ids,
  );
  const saved = await db.all<SectionRow>(
    `SELECT s.response_id, s.section, s.answers
       FROM readiness_section s JOIN readiness_response r ON r.id = s.response_id ${where} ORDER BY s.id`,
    ids,
  );
  const byResponse = groupedBy(saved, ({ response_id }) => response_id);
  return rows.map((row) => responseOf(row, byResponse.get(row.id) ?? []));
}

const responseOf = (row: ResponseRow, saved: readonly SectionRow[]): StoredResponse => ({
  ...{ id: row.id, organisationId: row.organisation_id, questionnaireId: row.questionnaire_id, number: row.number },
  ...{ begunOn: row.begun_on, sentOn: row.sent_on },
  sections: new Map(saved.map(({ section, answers }) => [section, JSON.parse(answers) as Answer[]])),
});

export async function findResponse(db: Connection, id: number): Promise<StoredResponse | Refusal> {
  const [response] = await findResponses(db, { id });
  return response ?? unknownResponse();
}

/** Every answer, whatever its section. */
export const answersOf = ({ sections }: StoredResponse): Answer[] => [...sections.values()].flat();

export const unknownResponse = (): Refusal => refuse('READINESS.UNKNOWN', 'There are no such answers');
