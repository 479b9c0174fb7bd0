import { type Headcount, againstTarget, apprenticeShares } from '../../src/core/utilisation/apprentice-share.js';
import { type Checks, figure, same } from './compare.js';
import { UnreadableCase, textIn } from './input.js';
import { type Json, type JsonObject, isObject, shown } from './json.js';
import { RULES_READ_ON, policy } from './policy.js';

/** Kind `apprentice-share`: nothing where there is nothing to divide by. */
export function apprenticeShare(input: JsonObject): Checks {
  const shares = apprenticeShares(
    headcountOf(input.employees, 'employees'),
    headcountOf(input.apprentices, 'apprentices'),
  );
  const held = againstTarget(policy.publicSectorTarget, shares, RULES_READ_ON);
  return {
    employmentStarts: figure(shares.employmentStarts ?? undefined),
    totalHeadCount: figure(shares.totalHeadCount ?? undefined),
    newThisPeriod: figure(shares.newThisPeriod ?? undefined),
    meets2_3: same(held?.isMet ?? false),
  };
}

function headcountOf(json: Json | undefined, what: string): Headcount {
  if (!isObject(json)) throw new UnreadableCase(`${what}: ${shown(json)} does not read`);
  return { atStart: peopleIn(json, 'atStart'), atEnd: peopleIn(json, 'atEnd'), new: peopleIn(json, 'new') };
}

/** A number that was left blank is none. */
function peopleIn(count: JsonObject, key: string): number {
  const text = textIn(count, key) ?? '';
  if (!/^\d{0,9}$/.test(text)) throw new UnreadableCase(`${key}: ${shown(count[key])} does not read`);
  return text === '' ? 0 : Number.parseInt(text, 10);
}
