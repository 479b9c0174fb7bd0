import type { INestApplicationContext } from '@nestjs/common';
import { Argument, type Command } from 'commander';
import { showApplicationState } from '../core/gifting/application-states.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { asOption, reasonOf, requestAs } from '../identity/index.js';
import { type WithBooks, answered } from '../platform/cli/command.js';
import { collecting, reading } from '../platform/cli/options.js';
import { print } from '../platform/cli/terminal.js';
import type { GiftRequest } from './acting.js';
import { AnswerOffer } from './answer-offer.js';
import { ApprovalBody, ConflictBody, ReasonBody, ScoreBody } from './applications.dto.js';
import { ApproveApplication } from './approve-application.js';
import { expectOptions, idOf, idOfAny, needed } from './command-arguments.js';
import { type ApplicationDecided, DecideApplication } from './decide-application.js';
import { asSent } from './json-files.js';

const DECISIONS = ['declare', 'score', 'approve', 'wait', 'reject', 'retract', 'extend'] as const;
type DecisionName = (typeof DECISIONS)[number];

/** So many learners of a line, out of a pledge that is named or of any. */
interface AskedOption {
  readonly line: number;
  readonly learners: number;
  readonly pledge: string | undefined;
}

interface Given {
  /** What the interest is; false where there is none. */
  readonly interest?: string | false;
  readonly points?: readonly (readonly [name: string, points: number])[];
  readonly award?: readonly AskedOption[];
  readonly reason?: string;
}

interface Deciding {
  readonly app: INestApplicationContext;
  readonly request: GiftRequest;
  readonly id: number;
  readonly given: Given;
}

const pointsOf = reading((text) => {
  const [, name, points] = /^([a-z][a-z0-9-]*)=(\d{1,3})$/.exec(text) ?? [];
  return name === undefined ? undefined : ([name, Number(points)] as const);
}, 'the name of a criterion and its points, such as shortage=4');

const awardOf = reading((text): AskedOption | undefined => {
  const [, line, learners, pledge] = /^(\d{1,3})=(\d{1,3})(?::(.+))?$/.exec(text) ?? [];
  return line === undefined ? undefined : { line: Number(line), learners: Number(learners), pledge };
}, 'a line and so many of its learners, such as 1=2, or with the pledge that pays 1=2:P-0001');

const TAKES: Readonly<Record<DecisionName, readonly (keyof Given)[]>> = {
  declare: ['interest'],
  score: ['points', 'reason'],
  approve: ['award', 'reason'],
  wait: ['reason'],
  reject: ['reason'],
  retract: ['reason'],
  extend: ['reason'],
};

/** `decide`: what the programme team decides on an application. */
export function addDecide(program: Command, withBooks: WithBooks): void {
  program
    .command('decide')
    .description('decide on an application, after declaring that you have no interest in it')
    .argument('<application>', 'its reference, such as A-0001')
    .addArgument(new Argument('<decision>', 'what is done').choices(DECISIONS))
    .option('--interest <text>', 'with declare: what the interest in the application is')
    .option('--no-interest', 'with declare: there is none')
    .option('--points <criterion=points>', 'with score: for each criterion of the round', collecting(pointsOf))
    .option('--award <line=learners>', 'with approve, where not all learners are meant', collecting(awardOf))
    .option('--reason <text>', 'why; of a rejection the employer is told', reasonOf)
    .addOption(asOption())
    .action(async (application: string, decision: DecisionName, { as, ...given }: Given & { readonly as?: string }) => {
      expectOptions(decision, given, TAKES[decision]);
      await withBooks(async (app) => {
        const id = await idOf(app, 'application', application);
        const words = await decide(decision, { app, request: await requestAs(app, as), id, given });
        print(words);
      });
    });
}

function decide(decision: DecisionName, deciding: Deciding): Promise<string> {
  if (decision === 'declare') return declare(deciding);
  if (decision === 'score') return score(deciding);
  return decision === 'approve' ? approve(deciding) : decideWithReason(decision, deciding);
}

async function declare({ app, request, id, given }: Deciding): Promise<string> {
  const interest = needed('declare', given.interest, '--no-interest, or --interest TEXT');
  const sent = { hasConflict: interest !== false, explanation: interest === false ? 'None' : interest };
  const { hasConflict, explanation } = await asSent(ConflictBody, sent);
  const { reference } = answered(await app.get(DecideApplication).declare(request, id, hasConflict, explanation));
  return hasConflict
    ? `You have an interest in ${reference}: somebody else decides on it.`
    : `You have no interest in ${reference}, and may decide on it.`;
}

async function score({ app, request, id, given }: Deciding): Promise<string> {
  const sent = { points: Object.fromEntries(given.points ?? []), comment: reasonGiven('score', given) };
  const { points, comment } = await asSent(ScoreBody, sent);
  const { reference } = answered(await app.get(DecideApplication).score(request, id, points, comment));
  return `${reference} has its points.`;
}

async function approve({ app, request, id, given }: Deciding): Promise<string> {
  const awards: object[] = [];
  for (const { line, learners, pledge } of given.award ?? []) {
    const pledgeId = await idOfAny(app, 'pledge', pledge);
    awards.push({ line, learners, ...(pledgeId === null ? {} : { pledgeId }) });
  }
  const sent = { reason: reasonGiven('approve', given), ...(awards.length === 0 ? {} : { awards }) };
  const body = await asSent(ApprovalBody, sent);
  const asked = body.awards?.map(({ line, learners, pledgeId = null }) => ({ line, learners, pledgeId })) ?? null;
  const approved = answered(await app.get(ApproveApplication).run(request, id, asked, body.reason));
  const more = approved.approvalsMissing > 0 ? '; a second person has to approve it' : '';
  return `${decidedText(approved)}, ${showPounds(money(approved.amount))} to the end of the training${more}`;
}

async function decideWithReason(
  decision: 'wait' | 'reject' | 'retract' | 'extend',
  { app, request, id, given }: Deciding,
): Promise<string> {
  const { reason } = await asSent(ReasonBody, { reason: reasonGiven(decision, given) });
  const by =
    decision === 'extend'
      ? app.get(AnswerOffer).extend(request, id, reason)
      : app.get(DecideApplication)[decision](request, id, reason);
  return decidedText(answered(await by));
}

const reasonGiven = (decision: DecisionName, { reason }: Given): string => needed(decision, reason, '--reason TEXT');

/** What an application is now. */
export const decidedText = ({ reference, state }: Pick<ApplicationDecided, 'reference' | 'state'>): string =>
  `${reference} ${showApplicationState(state)}`;
