import { toLocalDate } from '../../core/calendar/local-date.js';
import { toMonth } from '../../core/calendar/month.js';
import { money } from '../../core/money/money.js';
import { answered } from '../../platform/cli/command.js';
import {
  AddDeliverable,
  BeginResponse,
  BeginTender,
  EnterQuote,
  JoinTender,
  PublishQuestionnaire,
  ReportProgress,
  SaveSection,
  STANDARD_QUESTIONNAIRE,
  SendResponse,
  SetGoal,
  SetUpWorkstream,
} from '../../readiness/index.js';
import { HALLOWMERE, OSIERBROOK, QUILLFOLD, WEXBOURNE } from './people.js';
import { DEMO_ANSWERS, type DemoAnswers } from './readiness-answers.js';
import { type Telling, keyed, personId } from './telling.js';
import { standardIds } from './tell-months.js';

const OFFICER = { name: 'Orla Officer' };

/** What of the readiness happens later on. */
export interface ReadinessTold {
  readonly goalId: number;
  readonly tenderId: number;
}

/** What organisations answer side by side, the goals that follow, and a tender that three of them join. */
export async function tellReadiness(telling: Telling): Promise<ReadinessTold> {
  const version = await tellQuestionnaire(telling);
  for (const answers of DEMO_ANSWERS) await tellAnswers(telling, answers);
  return { goalId: await tellStrategy(telling, version), tenderId: await tellTender(telling) };
}

async function tellQuestionnaire(telling: Telling): Promise<number> {
  const questionnaire = {
    content: { ...STANDARD_QUESTIONNAIRE, title: 'Readiness for apprenticeships, autumn 2026' },
    ...{ from: toLocalDate('2026-11-06'), reason: 'Asked before the strategy is written (invented)' },
  };
  const request = keyed('questionnaire', questionnaire, personId(telling, OFFICER));
  return answered(await telling.app.get(PublishQuestionnaire).run(request, questionnaire)).version;
}

async function tellAnswers(telling: Telling, { organisation, writer, evidence, values }: DemoAnswers): Promise<void> {
  const { app, organisations } = telling;
  const request = (what: string, content: unknown) =>
    keyed(`readiness ${organisation} ${what}`, content, personId(telling, { name: writer }));
  const organisationId = organisations.get(organisation)!;
  const { id } = answered(await app.get(BeginResponse).run(request('begun', organisationId), organisationId));
  for (const { name, questions } of STANDARD_QUESTIONNAIRE.sections) {
    const answers = questions.map(({ name: question, asksEvidence }) => ({
      ...{ question, value: values[question] ?? '', evidence: asksEvidence ? evidence : '' },
    }));
    answered(await app.get(SaveSection).run(request(name, answers), id, name, answers));
  }
  answered(await app.get(SendResponse).run(request('sent', id), id));
}

/** @returns the goal that is worked on */
async function tellStrategy(telling: Telling, version: number): Promise<number> {
  const { app, organisations } = telling;
  const officer = personId(telling, OFFICER);
  const workstream = {
    ...{ name: 'Levy and funding', leadId: organisations.get(WEXBOURNE)! },
    purpose: 'Every employer knows what the levy can pay, and none of it lapses unused.',
  };
  const { id: workstreamId } = answered(
    await app.get(SetUpWorkstream).run(keyed('workstream', workstream, officer), workstream),
  );
  const known = {
    ...{ title: 'Managers of every care home and practice know how to apply for a gift of levy', workstreamId },
    ...{ organisationId: null, horizon: 'short' as const, version },
    questions: ['levy-knowledge', 'transfer-knowledge'],
  };
  const mentors = {
    ...{ title: 'A supervisor with time for every apprentice on the wards', workstreamId: null },
    ...{ organisationId: organisations.get(WEXBOURNE)!, horizon: 'medium' as const, version, questions: ['mentors'] },
  };
  const { id } = answered(await app.get(SetGoal).run(keyed('goal gifts', known, officer), known));
  answered(await app.get(SetGoal).run(keyed('goal mentors', mentors, officer), mentors));
  const leaflet = {
    ...{ workstreamId, title: 'Two pages on gifts of levy, in plain words', ownerId: organisations.get(HALLOWMERE)! },
    dueOn: toLocalDate('2027-01-29'),
  };
  answered(await app.get(AddDeliverable).run(keyed('deliverable', leaflet, officer), leaflet));
  return id;
}

const NEEDS = [
  [WEXBOURNE, 'Edwin Wexham', 'ST0216', 6],
  [OSIERBROOK, 'Oona Brook', 'ST0216', 1],
  [QUILLFOLD, 'Quentin Fold', 'ST0005', 3],
] as const;

async function tellTender(telling: Telling): Promise<number> {
  const { app, organisations } = telling;
  const standards = await standardIds(telling);
  const tender = {
    ...{ title: 'Care and support workers, spring 2027', joinBy: toLocalDate('2026-11-13') },
    purpose: 'One provider for the first step into care: together we fill a group, alone nobody does.',
    quotesBy: toLocalDate('2026-11-20'),
  };
  const { id } = answered(await app.get(BeginTender).run(keyed('tender', tender, personId(telling, OFFICER)), tender));
  for (const [organisation, writer, standard, learners] of NEEDS) {
    const need = {
      ...{ organisationId: organisations.get(organisation)!, standardId: standards.get(standard)!, learners },
      intake: toMonth('2027-03'),
    };
    const request = keyed(`tender need ${organisation}`, need, personId(telling, { name: writer }));
    answered(await app.get(JoinTender).run(request, id, need));
  }
  return id;
}

const COLLEGE = { ukprn: '19990901', provider: 'Wexbourne College', receivedOn: toLocalDate('2026-11-17') };
const TRAINERS = { ukprn: '19990902', provider: 'Three Vales Training', receivedOn: toLocalDate('2026-11-19') };

const QUOTES = [
  [COLLEGE, 'ST0005', '3800', 20, 'One day a week at the college'],
  [COLLEGE, 'ST0216', '2950', 12, 'One day a week at the college'],
  [TRAINERS, 'ST0005', '3500', 8, 'At the workplace, every second week'],
  [TRAINERS, 'ST0216', '3200', 6, 'At the workplace, every second week'],
] as const;

/** Two providers quote for what is needed, and the goal is under way. */
export async function tellQuotes(telling: Telling, { goalId, tenderId }: ReadinessTold): Promise<void> {
  const { app, clock } = telling;
  clock.goTo('2026-11-20');
  const officer = personId(telling, OFFICER);
  const standards = await standardIds(telling);
  for (const [from, standard, price, places, notes] of QUOTES) {
    const quote = { ...from, standardId: standards.get(standard)!, price: money(price), places, notes };
    const request = keyed(`tender quote ${from.ukprn} ${standard}`, quote, officer);
    answered(await app.get(EnterQuote).run(request, tenderId, quote));
  }
  const note = 'Forty managers came to the first two evenings; the rest are asked by telephone.';
  const report = { state: 'under-way' as const, on: toLocalDate('2026-11-18'), note };
  const request = keyed('goal under way', report, personId(telling, { name: 'Edwin Wexham' }));
  answered(await app.get(ReportProgress).run(request, 'goal', goalId, report));
}
