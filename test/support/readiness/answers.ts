import { STANDARD_QUESTIONNAIRE } from '../../../src/readiness/questionnaire/standard-questionnaire.js';
import type { Sent, TestService } from '../service.js';

/** Answers by the name of the question; what is left out gets a middling answer. */
export type Given = Readonly<Record<string, string>>;

const MIDDLING = { choice: 'yes', scale: '3', number: '12', text: 'Nothing to add' } as const;

/** An organisation answers every question of the standard questionnaire and sends it. @returns the id of its answers */
export async function answerAll(
  service: TestService,
  organisationId: number,
  given: Given = {},
  headers: Sent = {},
): Promise<number> {
  const { id } = await done(service.post<{ id: number }>('readiness/responses', { organisationId }, headers));
  await answerSections(service, id, given, headers);
  await done(service.post(`readiness/responses/${id}/sending`, {}, headers));
  return id;
}

/** Every question of answers that were begun, in each section. */
export async function answerSections(service: TestService, id: number, given: Given, headers: Sent): Promise<void> {
  for (const { name, questions } of STANDARD_QUESTIONNAIRE.sections) {
    const answers = questions.map(({ name: question, kind, asksEvidence }) => ({
      ...{ question, value: given[question] ?? MIDDLING[kind] },
      ...(asksEvidence ? { evidence: `Minutes for ${id}` } : {}),
    }));
    await done(service.put(`readiness/responses/${id}/sections/${name}`, { answers }, headers));
  }
}

export async function done<Body>(asked: Promise<{ status: number; text: string; body: Body }>): Promise<Body> {
  const { status, text, body } = await asked;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
}
