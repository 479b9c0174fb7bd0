import { accepting, answering, applying, approving, deciding, declaring } from './application-moves.js';
import type { Command } from './commands.js';
import { allowanceYearOf, dayAfter, yearAhead } from './days.js';
import { createRound, takeStep } from './model-rounds.js';
import { runTimers } from './model-timers.js';
import { fencing, pausing, pledging, toppingUp, withdrawing } from './pledge-moves.js';
import { type CommandOf, type Move, type Scene, passing } from './scene.js';
import { closing, leaving, starting } from './start-moves.js';
import { standing, statements } from './trust-moves.js';
import { unitsOf } from './units.js';

const YEAR_IS_NEAR = 60;
const FROM = { open: 'draft', close: 'open', decide: 'closed', publish: 'decided' } as const;

/** What a command does with what there is by then; nothing where there is nothing to do it with. */
export function movesOf(scene: Scene, command: Command): Move[] {
  const { gifts, real } = scene;
  switch (command.do) {
    case 'pledge':
      return pledging(scene, command);
    case 'top-up':
      return toppingUp(scene, command);
    case 'withdraw pledge':
      return withdrawing(scene, command);
    case 'pause':
    case 'resume':
      return pausing(scene, command);
    case 'ring-fence':
      return fencing(scene, command);
    case 'round':
      return opening(scene, command);
    case 'step':
      return stepping(scene, command);
    case 'apply':
      return applying(scene, command);
    case 'declare':
      return declaring(scene, command);
    case 'wait':
    case 'reject':
    case 'retract':
      return deciding(scene, command);
    case 'approve':
      return approving(scene, command);
    case 'accept':
      return accepting(scene, command);
    case 'statement':
    case 'correction':
      return statements(scene, command);
    case 'levy status':
    case 'membership':
      return standing(scene, command);
    case 'start':
      return starting(scene, command);
    case 'leave':
      return leaving(scene, command);
    case 'month end':
      return closing(scene, command);
    case 'timers':
      return [{ expects: () => runTimers(gifts), asks: () => real.timers() }];
    case 'days pass':
      return [passing(scene, dayAfter(gifts.today, command.days))];
    case 'year ends':
      return ending(scene);
    case 'submit':
    case 'decline':
    case 'withdraw':
    case 'release':
    case 'extend':
      return answering(scene, command);
  }
}

function opening(scene: Scene, { who, isWindow, opensIn, openFor, replyIn, budget }: CommandOf<'round'>): Move[] {
  const { gifts, real } = scene;
  const by = scene.who(who, ['programme-officer'], null);
  const opensOn = dayAfter(gifts.today, opensIn);
  const later = (days: number | null): string | null => (days === null ? null : dayAfter(opensOn, days));
  const asked = {
    kind: isWindow ? ('window' as const) : ('first-come' as const),
    ...{ opensOn, closesOn: later(openFor), replyBy: later(replyIn) },
    budget: budget === null ? null : unitsOf(String(budget)),
  };
  return [{ expects: () => createRound(gifts, by, asked), asks: () => real.round(by, asked) }];
}

function stepping(scene: Scene, { round: pick, who, step }: CommandOf<'step'>): Move[] {
  const { gifts, real } = scene;
  const round = scene.pick(gifts.rounds, pick, ({ state }) => state === FROM[step]);
  if (!round) return [];
  const by = scene.who(who, [step === 'decide' ? 'approver' : 'programme-officer'], null);
  return [{ expects: () => takeStep(gifts, by, round, step), asks: () => real.step(by, round, step) }];
}

/** A year ends on the evening of 19 April, and the next begins in the morning after; one that is far off is left alone. */
function ending(scene: Scene): Move[] {
  const { today } = scene.gifts;
  const eve = dayAfter(yearAhead(allowanceYearOf(today), 1), -1);
  if (today === eve) return [passing(scene, dayAfter(eve))];
  return dayAfter(today, YEAR_IS_NEAR) < eve ? [] : [passing(scene, eve)];
}
