import { countOf } from '../../platform/pages/words.js';
import type { ProspectusFound } from '../find-prospectus.js';
import { type Asked, DISTANCES, addressOf } from './asked.js';
import { cardOf } from './offer-words.js';

const CARDS_OF_PAGE = 20;

const options = (values: readonly string[], chosen: string, any: string, word: (value: string) => string) => [
  { value: '', text: any, selected: chosen === '' },
  ...values.map((value) => ({ value, text: word(value), selected: value.toLowerCase() === chosen.toLowerCase() })),
];

/** What is to be said of the postcode, or nothing. */
function aboutPostcode({ from, unplaced }: ProspectusFound, { postcode, miles }: Asked): string | null {
  if (from === 'no-postcode') {
    return `“${postcode}” is not a postcode. Type one such as ST4 6QG, or its first part. Until then distance is left out.`;
  }
  if (from === 'unknown') {
    return `We do not know where ${postcode.toUpperCase()} is: distance is left out.`;
  }
  if (from === 'nowhere' && miles !== '') return 'Type a postcode to search by distance.';
  if (unplaced === 0) return null;
  return `${countOf(unplaced, 'more apprenticeship')} may be near: we do not know where ${unplaced === 1 ? 'it is' : 'they are'}.`;
}

/** The search with what it found, a page of it. */
export function prospectusView(found: ProspectusFound, asked: Asked) {
  const { hits, levels, routes } = found;
  const pages = Math.max(1, Math.ceil(hits.length / CARDS_OF_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked.page)) || 1));
  const first = (page - 1) * CARDS_OF_PAGE;
  const whole = { page: '' };
  return {
    asked,
    levels: options(levels.map(String), asked.level, 'Any level', (level) => `Level ${level}`),
    routes: options(routes, asked.route, 'Any kind of work', (route) => route),
    distances: options(DISTANCES, asked.miles, 'Any distance', (miles) => `Up to ${miles} miles`),
    isFunded: asked.funded === 'yes',
    isNarrowed: [asked.place, asked.level, asked.route, asked.funded].some((value) => value !== ''),
    about: aboutPostcode(found, asked),
    count: countOf(hits.length, 'apprenticeship'),
    isSearched: Object.values(asked).some((value) => value !== ''),
    cards: hits.slice(first, first + CARDS_OF_PAGE).map(({ listing, miles }) => cardOf(listing, miles)),
    previous: page > 1 ? addressOf('/prospectus', asked, { page: String(page - 1) }) : null,
    next: page < pages ? addressOf('/prospectus', asked, { page: String(page + 1) }) : null,
    pages: { page, pages },
    print: addressOf('/prospectus/print', asked, whole),
    feeds: ['json', 'csv', 'rss'].map((kind) => ({
      ...{ text: kind.toUpperCase(), href: addressOf(`/prospectus.${kind}`, asked, whole) },
    })),
  };
}
