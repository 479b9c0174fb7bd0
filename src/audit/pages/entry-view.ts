import { showDate } from '../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { toText } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { DecisionOfRecord } from '../../gifting/index.js';
import type { AccountRef, EntryDetail } from '../../journal/index.js';
import type { Basis } from '../../levy-accounts/index.js';
import type { PaymentOfEntry } from '../../month-end/index.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { type Names, ownerWords } from './names.js';
import { accountWords, actorWords, kindWords, momentWords } from './words.js';

/** What an entry rests on, as it was found. */
export interface Origin {
  readonly basis: Basis;
  readonly payments: readonly PaymentOfEntry[];
  readonly decisions: readonly DecisionOfRecord[];
}

/** A line of a summary: what it is, what it says, and where it leads. */
interface Line {
  readonly key: string;
  readonly text: string;
  readonly href: string | null;
}

const line = (key: string, text: string, href: string | null = null): Line => ({ key, text, href });

/**
 * The page of an entry.
 * @param mayOpen whether the reader may open an organisation's accounts; of others only the name is shown
 */
export function entryModel(
  entry: EntryDetail,
  origin: Origin,
  names: Names,
  mayOpen: (organisationId: number | null) => boolean,
): PageModel {
  const side = (account: AccountRef): object => ({
    text: accountWords(account),
    owner: ownerWords(names, account.organisationId),
    href: mayOpen(account.organisationId) ? `/accounts/${account.id}?asAt=${entry.effectiveOn}` : null,
  });
  const shown = entry.postings.filter(({ from, to }) => [from, to].some((each) => mayOpen(each.organisationId)));
  return {
    trail: [
      { href: '/accounts', text: 'Accounts' },
      { href: '/entries', text: 'Entries' },
    ],
    ...{ id: entry.id, kind: kindWords(entry.kind), narrative: entry.narrative },
    postings: shown.map(({ from, to, amount }) => ({
      ...{ from: side(from), to: side(to), amount: showPounds(amount), exact: toText(amount) },
    })),
    hidden: entry.postings.length - shown.length,
    facts: factsOf(entry),
    // What was asked for, and why it was granted, is for whoever checks the books: a giver knows its gifts.
    origin: originOf(entry, {
      ...origin,
      decisions: origin.decisions.filter(({ about }) => about !== 'application' || mayOpen(null)),
    }),
  };
}

function factsOf(entry: EntryDetail): Line[] {
  const { reversesId, reversedById, ruleVersion } = entry;
  return [
    line('Takes effect on', showDate(entry.effectiveOn)),
    line('Recorded at', momentWords(entry.recordedAt)),
    line('Recorded by', actorWords(entry.actor)),
    line('By the rules of', ruleVersion === '' ? 'No rule was needed' : `Version ${ruleVersion}`),
    ...(reversesId === null ? [] : [line('Takes back', `Entry ${reversesId}`, `/entries/${reversesId}`)]),
    ...(reversedById === null ? [] : [line('Taken back by', `Entry ${reversedById}`, `/entries/${reversedById}`)]),
    line('Proved by', `Record ${entry.recordId}, hash ${entry.recordHash}`),
  ];
}

const COMPUTED = {
  payment: 'Worked out here: no statement says it yet',
  transfer: 'Worked out here: no statement says it yet',
  lapse: 'Worked out here from the age of the levy: no statement says it yet',
} as const;

/** What an entry rests on: always in the books' own words, and then what was found under them. */
function originOf(entry: EntryDetail, { basis, payments, decisions }: Origin): Line[] {
  const { row, computed } = basis;
  return [
    line('Rests on', entry.evidence),
    ...(row ? [line('Row of a file', `Row ${row.row} of ${row.file}`, `/statement-lines/${row.lineId}`)] : []),
    ...declarationLines(basis),
    ...openingLines(basis),
    ...(computed ? [line('Statement', COMPUTED[computed])] : []),
    ...payments.flatMap(paymentLines),
    ...decisions.map(decisionLine),
  ];
}

function declarationLines({ declaration: found }: Basis): Line[] {
  if (!found) return [];
  return [
    line('Declaration', `${found.submissionId} of PAYE scheme ${found.scheme}, for ${showMonth(found.month)}`),
    line('Sent to HMRC', found.sentAt.replace('T', ', ').replace(/\.\d+$/, '')),
    line('Levy due in the tax year so far', showPounds(found.dueInYear)),
    line('Declared for the month', showPounds(found.declared)),
    line('Share of the pay bill in England', found.fraction),
    line('Top-up', `${showPounds(found.topUp)}, at a rate of ${found.topUpRate}`),
    line('It came from', found.evidence),
  ];
}

function openingLines({ opening }: Basis): Line[] {
  if (!opening) return [];
  const { on, month, amount, evidence } = opening;
  return [
    line('Opening balance', `${showDate(on)}: ${showPounds(amount)} that entered in ${showMonth(toMonth(month))}`),
    line('It came from', evidence),
  ];
}

const SOURCES: Readonly<Record<string, string>> = {
  gift: 'from a gift',
  levy: 'from the levy',
  governmentCoInvestment: 'by the government',
  fullyFunded: 'by the government in full',
  employerCoInvestment: 'by the employer',
  rounding: 'of rounding',
};

function paymentLines({ period, startId, kind, deliveryMonth, agreedOn, source, amount }: PaymentOfEntry): Line[] {
  const what = `${showPounds(amount)} ${SOURCES[source] ?? source}`;
  const training = `training of start ${startId} in ${showMonth(deliveryMonth)} (${kind})`;
  return [line(`Month end ${period}`, `${what}, for ${training}, agreed on ${showDate(agreedOn)}`)];
}

function decisionLine({ about, reference, what, on, person, reason }: DecisionOfRecord): Line {
  const who = person === null ? '' : ` by ${person}`;
  const why = reason === '' ? '' : `: ${reason}`;
  return line(`Decision on ${about} ${reference}`, `${what.replaceAll('-', ' ')} on ${showDate(on)}${who}${why}`);
}
