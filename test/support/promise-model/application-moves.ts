import type { LinePick, Pick } from './commands.js';
import { dayAfter, monthAfter, monthOf } from './days.js';
import { accept, end, extend } from './model-answers.js';
import { type Action, begin, openCode, statesFor, submit } from './model-applications.js';
import { type AskedLearners, approve } from './model-approvals.js';
import { declare, reject, retract, wait } from './model-decisions.js';
import type { ModelApplication, ModelLine, ModelOffer, Somebody } from './model-gifts.js';
import { isDeciding } from './model-rounds.js';
import { type CommandOf, type Move, type Scene, cyclic } from './scene.js';
import { POUND, type Units, unitsOf } from './units.js';
import { STANDARDS } from './world.js';

const APPROVERS = ['approver'];
const PENNY: Units = 1_000n;
/** Leaves little of what somebody may have. */
const MUCH_AID: Units = unitsOf('290000');
const OFFER_OF_NOTHING: ModelOffer = {
  ...{ aboveBand: 0n, mostOwed: 0n, subsidy: 0n },
  deadline: { dueOn: '', isExtended: false },
};

export function applying(scene: Scene, command: CommandOf<'apply'>): Move[] {
  const { gifts, real } = scene;
  const round = scene.pick(
    gifts.rounds,
    command.round,
    ({ state, closesOn }) => state === 'open' && (closesOn === null || closesOn >= gifts.today),
  );
  if (!round) return [];
  const home = cyclic(gifts.homes, command.home);
  const by = scene.who(command.who, ['receiver'], home.id);
  const lines = command.lines.map((line) => lineOf(gifts.today, line));
  const declaredAid = command.hadAid ? { on: dayAfter(gifts.today, -100), units: MUCH_AID } : null;
  const asked = { round, home, lines, declaredAid };
  const before = gifts.applications.length;
  const begins: Move = { expects: () => begin(gifts, by, asked), asks: () => real.begin(by, asked) };
  const begun = (): ModelApplication | undefined => gifts.applications[before];
  const sends: Move = { expects: () => submit(gifts, by, begun()!), asks: () => real.submit(by, begun()!) };
  return command.isSent && round.state === 'open' && isOf(by, home.id) ? [begins, sends] : [begins];
}

const isOf = (by: Somebody, homeId: number): boolean => by.id === null || by.roles.includes(`receiver ${homeId}`);

/** From the 28th on not every month has the day. */
function lineOf(today: string, { standard, learners, startsIn, months, days, price }: LinePick): ModelLine {
  const chosen = dayAfter(today, startsIn);
  const startsOn = chosen.slice(8) > '28' ? `${monthOf(chosen)}-28` : chosen;
  const plannedEnd = dayAfter(`${monthAfter(monthOf(startsOn), months)}${startsOn.slice(7)}`, days - 1);
  return { ...cyclic(STANDARDS, standard), learners, startsOn, plannedEnd, price: BigInt(price) * PENNY };
}

/** An application with which something can be done, or any. */
const pickFor = (
  scene: Scene,
  action: Action,
  { application: pick }: { readonly application: Pick },
): ModelApplication | undefined =>
  scene.pick(scene.gifts.applications, pick, (application) => {
    const decides = action === 'approve' || action === 'wait' || action === 'reject';
    return statesFor(action).includes(application.state) && (!decides || isDeciding(scene.gifts, application));
  });

export function declaring(scene: Scene, command: CommandOf<'declare'>): Move[] {
  const application = pickFor(scene, 'declare', command);
  if (!application) return [];
  return [
    declaration(
      scene,
      scene.who(command.who, ['approver', 'assessor'], application.home.id),
      application,
      command.hasConflict,
    ),
  ];
}

const declaration = ({ real }: Scene, by: Somebody, application: ModelApplication, hasConflict: boolean): Move => ({
  expects: () => declare(by, application, hasConflict),
  asks: () => real.declare(by, application, hasConflict),
});

/** Whoever decides says first, mostly, that there is no conflict. */
function afterSaying(
  scene: Scene,
  by: Somebody,
  application: ModelApplication,
  saysFirst: boolean,
  move: Move,
): Move[] {
  const isSaid = by.id === null || application.declared.has(by.id);
  const mayBeSaid = openCode(by, application, 'declare') === undefined;
  return saysFirst && !isSaid && mayBeSaid ? [declaration(scene, by, application, false), move] : [move];
}

export function deciding(scene: Scene, command: CommandOf<'wait' | 'reject' | 'retract'>): Move[] {
  const { gifts, real } = scene;
  const action = command.do;
  const application = pickFor(scene, action, command);
  if (!application) return [];
  const by = scene.who(command.who, APPROVERS, application.home.id);
  const says = { wait, reject, retract }[action];
  const move = { expects: () => says(gifts, by, application), asks: () => real.decide(by, application, action) };
  return afterSaying(scene, by, application, command.saysFirst, move);
}

export function approving(scene: Scene, command: CommandOf<'approve'>): Move[] {
  const { gifts, real } = scene;
  const application = pickFor(scene, 'approve', command);
  if (!application) return [];
  const by = scene.who(command.who, APPROVERS, application.home.id);
  const asked = askedOf(scene, application, command.asked);
  const move = {
    expects: () => approve(gifts, by, application, asked),
    asks: () => real.approve(by, application, asked),
  };
  return afterSaying(scene, by, application, command.saysFirst, move);
}

function askedOf(
  scene: Scene,
  { lines }: ModelApplication,
  asked: CommandOf<'approve'>['asked'],
): readonly AskedLearners[] | null {
  const [{ learners }] = lines as [ModelLine];
  switch (asked) {
    case 'all':
      return null;
    case 'one':
      return [{ line: 1, learners: 1, pledge: null }];
    case 'too many':
      return [{ line: 1, learners: learners + 1, pledge: null }];
    case 'unknown pledge':
      return [{ line: 1, learners, pledge: 'unknown' }];
    default: {
      const pledge = scene.pick(scene.gifts.pledges, asked, ({ status }) => status === 'open') ?? 'unknown';
      return lines.map((line, index) => ({ line: index + 1, learners: line.learners, pledge }));
    }
  }
}

export function accepting(scene: Scene, command: CommandOf<'accept'>): Move[] {
  const { gifts, real } = scene;
  const application = pickFor(scene, 'accept', command);
  if (!application) return [];
  const by = scene.who(command.who, ['receiver'], application.home.id);
  const { aboveBand, ...offer } = application.offer ?? OFFER_OF_NOTHING;
  const repeated = { ...offer, aboveBand: command.reads ? aboveBand : aboveBand + POUND };
  return [
    {
      expects: () => accept(gifts, by, application, command.reads),
      asks: () => real.accept(by, application, repeated),
    },
  ];
}

export function answering(
  scene: Scene,
  command: CommandOf<'submit' | 'decline' | 'withdraw' | 'release' | 'extend'>,
): Move[] {
  const { gifts, real } = scene;
  const action = command.do;
  const application = pickFor(scene, action, command);
  if (!application) return [];
  const roles =
    action === 'extend'
      ? ['programme-officer']
      : action === 'release'
        ? ['receiver', 'programme-officer']
        : ['receiver'];
  const by = scene.who(command.who, roles, application.home.id);
  if (action === 'submit') {
    return [{ expects: () => submit(gifts, by, application), asks: () => real.submit(by, application) }];
  }
  if (action === 'extend') {
    return [{ expects: () => extend(gifts, by, application), asks: () => real.extend(by, application) }];
  }
  return [{ expects: () => end(gifts, by, application, action), asks: () => real.end(by, application, action) }];
}
