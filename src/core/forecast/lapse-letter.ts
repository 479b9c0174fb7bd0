import { type LocalDate, showDate } from '../calendar/local-date.js';
import { type Month, showMonth } from '../calendar/month.js';
import { type Money } from '../money/money.js';
import { showPounds } from '../money/show-pounds.js';

/** What a levy payer is told once a week while something lapses. Pounds. */
export interface LapseNews {
  readonly organisation: string;
  readonly asAt: LocalDate;
  /** In the next twelve months. */
  readonly lapses: Money;
  readonly first: { readonly month: Month; readonly lapses: Money };
  /** What applications would use of it. */
  readonly saved: Money;
  /** Those applications, soonest first; no name of an employer. */
  readonly uses: readonly {
    readonly reference: string;
    readonly employer: string;
    readonly standards: readonly string[];
    readonly startsOn: LocalDate;
    readonly saved: Money;
    readonly toPledge: Money;
  }[];
  /** Where all of it is shown. */
  readonly link: string;
}

/** More would not be read: the page has all. */
const NAMED_MAX = 10;

/** The weekly letter about levy that lapses. It stands in a record for ever: it names no person. */
export function lapseLetter(news: LapseNews): { readonly subject: string; readonly body: string } {
  const { organisation, asAt, lapses, first, uses, link } = news;
  return {
    subject: `${showPounds(lapses)} of your apprenticeship levy lapses in the next 12 months`,
    body: [
      `By what is known on ${showDate(asAt)}, ${showPounds(lapses)} of the levy of ${organisation} lapses in the next 12 months if nobody is given it. ${showPounds(first.lapses)} of it lapses first, in ${showMonth(first.month)}.`,
      ...usesText(news),
      `All of it, month by month: ${link}`,
      uses.some(({ toPledge }) => !toPledge.isZero())
        ? 'Some of them can be paid only when more is pledged. A person with the role of approver can do that there.'
        : 'You do not need to do anything. If you want to use it yourselves, start apprentices of your own before it lapses.',
      'This letter comes once a week while something lapses. The programme can switch it off in its settings.',
    ].join('\n\n'),
  };
}

function usesText({ uses, saved }: LapseNews): string[] {
  if (uses.length === 0) return ['No application that waits could use any of it at present.'];
  const named = uses.slice(0, NAMED_MAX).map(lineOf);
  const more = uses.length - named.length;
  const those = uses.length === 1 ? 'One application that waits' : `${uses.length} applications that wait`;
  return [
    `${those} could use ${showPounds(saved)} of it:`,
    [...named, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
  ];
}

const lineOf = ({ reference, employer, standards, startsOn, saved, toPledge }: LapseNews['uses'][number]): string =>
  `- ${reference}, ${employer}: ${standards.join(', ')} from ${showDate(startsOn)} would use ${showPounds(saved)}` +
  (toPledge.isZero() ? '' : `, if you pledge ${showPounds(toPledge)}`);
