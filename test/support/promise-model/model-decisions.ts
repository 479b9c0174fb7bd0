import { type Action, openCode } from './model-applications.js';
import type { ModelApplication, ModelGifts, Somebody } from './model-gifts.js';
import { endAwards } from './model-offers.js';
import { isDeciding } from './model-rounds.js';
import { type Said, refused } from './said.js';

const said = ({ reference, state }: ModelApplication): Said => ({ answer: { reference, state } });

export function declare(by: Somebody, application: ModelApplication, hasConflict: boolean): Said {
  const code = openCode(by, application, 'declare');
  if (code !== undefined) return refused(code);
  application.declared.set(by.id!, hasConflict);
  return said(application);
}

/** Why somebody may not decide on an application now, or nothing. */
export const decidingCode = (
  gifts: ModelGifts,
  by: Somebody,
  application: ModelApplication,
  action: Action,
): string | undefined =>
  openCode(by, application, action) ?? (isDeciding(gifts, application) ? undefined : 'ROUND.NOT_DECIDING');

export function wait(gifts: ModelGifts, by: Somebody, application: ModelApplication): Said {
  const { approvers } = application;
  const code =
    decidingCode(gifts, by, application, 'wait') ??
    (application.state === 'waiting' && approvers.has(by.id!) ? 'DECISION.SAME_PERSON' : undefined);
  if (code !== undefined) return refused(code);
  approvers.set(by.id!, null);
  application.state = 'waiting';
  application.waitingSince ??= gifts.today;
  return said(application);
}

export function reject(gifts: ModelGifts, by: Somebody, application: ModelApplication): Said {
  const code = decidingCode(gifts, by, application, 'reject');
  if (code !== undefined) return refused(code);
  application.state = 'rejected';
  return said(application);
}

export function retract(gifts: ModelGifts, by: Somebody, application: ModelApplication): Said {
  const code = openCode(by, application, 'retract');
  if (code !== undefined) return refused(code);
  endAwards(gifts, gifts.openAwardsOf(application));
  application.state = 'submitted';
  application.approvers.clear();
  return said(application);
}
