import { ROLE_WORDS } from '../../core/access/duties.js';
import type { Instant } from '../../core/calendar/instant.js';
import { type LocalDate, showDate } from '../../core/calendar/local-date.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { OwnAccount } from '../find-own-account.js';
import type { SessionView } from '../sign-in/sessions.js';

const momentWords = (moment: Instant): string =>
  `${showDate(moment.slice(0, 10) as LocalDate)}, ${moment.slice(11, 16)} UTC`;

/** A role as its holder reads it: `A trust editor of Elmhurst NHS Trust`. */
function roleWords({ role, organisation }: OwnAccount['roles'][number]): string {
  const words = ROLE_WORDS[role];
  const named = organisation === null ? words : words.replace(/(the organisation|the employer)$/, organisation);
  return named[0]!.toUpperCase() + named.slice(1);
}

/** The own page of somebody. */
export function accountModel(name: string, account: OwnAccount, sessions: readonly SessionView[]): PageModel {
  const { email, hasPassword, hasCode, roles, tokens } = account;
  return {
    ...{ name, email, hasPassword, hasCode },
    roles: roles.map(roleWords),
    tokens: tokens.map(({ id, expiresOn, scopes }) => ({
      ...{ name: `Token ${id}`, expires: showDate(expiresOn) },
      scopes: scopes.length === 0 ? 'all that your roles cover' : scopes.join(', '),
    })),
    sessions: sessions.map(({ startedAt, seenAt, isOwn }) => ({
      ...{ isOwn, started: momentWords(startedAt), seen: momentWords(seenAt) },
    })),
    hasOthers: sessions.some(({ isOwn }) => !isOwn),
  };
}
