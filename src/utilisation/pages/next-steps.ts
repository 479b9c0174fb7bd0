import { type LocalDate, parseLocalDate, plusDays } from '../../core/calendar/local-date.js';
import { showMonth } from '../../core/calendar/month.js';
import { ZERO, money, sum } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { countOf, withDaysInWords } from '../../platform/pages/words.js';
import { ownAgreementPath } from '../../programme/index.js';
import { lapsesWithin } from './lapse-view.js';
import type { TrustFacts } from './trust-facts.js';

/** Something to do next, and the page where it is done. */
export interface NextStep {
  readonly text: string;
  readonly why: string;
  readonly href: string;
}

/** What somebody may do for the organisation. */
export interface LeadDuties {
  readonly edits: boolean;
  readonly decides: boolean;
}

/** Statements come every month. */
const STATEMENT_DAYS = 31;
const SOON_MONTHS = 6;

/** What a lead does next, the most pressing first; nothing that somebody else would have to do. */
export function nextSteps(facts: TrustFacts, { edits, decides }: LeadDuties): NextStep[] {
  return [
    ...signatureSteps(facts),
    ...(edits ? statementSteps(facts) : []),
    ...reconciliationSteps(facts, edits),
    ...(decides ? pledgeSteps(facts) : []),
  ];
}

function signatureSteps({ organisationId, waitsForSignature }: TrustFacts): NextStep[] {
  if (!waitsForSignature) return [];
  const why = 'It says which of your figures are shared, and with whom. Nothing is shared without it.';
  return [{ text: 'Sign the agreement on sharing figures', why, href: ownAgreementPath(organisationId) }];
}

function statementSteps({ organisationId, statements, findings, today }: TrustFacts): NextStep[] {
  const href = `/trusts/${organisationId}/statements/new`;
  const last = parseLocalDate(statements.at(-1)?.importedAt.slice(0, 10) ?? '');
  if (last === undefined) {
    const why =
      'Everything on this page follows from the transactions that you download from the apprenticeship service.';
    return [{ text: 'Add your first statement', why, href }];
  }
  const gap = findings.find(({ code }) => code === 'HISTORY.GAP');
  if (gap) return [{ text: 'Add the statement that is missing', why: `${withDaysInWords(gap.message)}.`, href }];
  if (!isOld(last, today)) return [];
  const why = 'The last one was added more than a month ago: the figures below may be out of date.';
  return [{ text: 'Add the newest statement', why, href }];
}

const isOld = (last: LocalDate, today: LocalDate): boolean => plusDays(last, STATEMENT_DAYS) < today;

/** A month that is closed here can be compared once its statement is in, and is done once nothing differs. */
function reconciliationSteps({ organisationId, reconciliation }: TrustFacts, edits: boolean): NextStep[] {
  if (!reconciliation) return [];
  const { month, open } = reconciliation;
  if (open !== null && open > 0) {
    const why = `${countOf(open, 'line')} of the month end and of the statement ${open === 1 ? 'does' : 'do'} not agree.`;
    const href = `/trusts/${organisationId}/reconciliation/${month}`;
    return [{ text: `Look at what differs in ${showMonth(month)}`, why, href }];
  }
  if (open !== null || !edits) return [];
  const why = 'The month is closed here, and its statement is not in yet: nothing can be compared.';
  const text = `Add the statement of ${showMonth(month)}`;
  return [{ text, why, href: `/trusts/${organisationId}/statements/new` }];
}

function pledgeSteps({ organisationId, lapsing, allowances, pledges }: TrustFacts): NextStep[] {
  const left = allowances[0]?.left ?? ZERO;
  const soon = lapsesWithin(lapsing ?? [], SOON_MONTHS);
  if (left.isZero() || soon.isZero()) return [];
  const free = sum(pledges.flatMap(({ years }) => years.map(({ available }) => money(available))));
  const beside = free.isZero() ? '' : ` ${showPounds(free)} of what you pledged is not promised to anybody yet.`;
  const why = `${showPounds(soon)} lapses within ${SOON_MONTHS} months, and you may still give ${showPounds(left)} this year.${beside}`;
  return [{ text: 'Pledge what would lapse', why, href: `/trusts/${organisationId}/pledges/new` }];
}
