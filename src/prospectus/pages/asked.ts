import type { ProspectusAsked } from '../find-prospectus.js';

/** How far somebody may look, in miles. */
export const DISTANCES = ['2', '5', '10', '20', '40'] as const;

const LONGEST = 100;

/** What a page was asked for, as it was typed: what makes no sense asks for nothing. */
export type Asked = Readonly<
  Record<'words' | 'place' | 'level' | 'route' | 'postcode' | 'miles' | 'funded' | 'page', string>
>;

export function readAsked(query: Readonly<Record<string, string>>): Asked {
  const text = (name: string): string => (query[name] ?? '').trim().slice(0, LONGEST);
  return {
    ...{ words: text('words'), place: text('place'), level: text('level'), route: text('route') },
    ...{ postcode: text('postcode'), miles: text('miles'), funded: text('funded'), page: text('page') },
  };
}

export const searchOf = ({ words, place, level, route, postcode, miles, funded }: Asked): ProspectusAsked => ({
  ...{ words, place, postcode, route: route === '' ? null : route, onlyFunded: funded === 'yes' },
  level: /^[1-8]$/.test(level) ? Number(level) : null,
  miles: /^\d{1,3}$/.test(miles) && Number(miles) > 0 ? Number(miles) : null,
});

/** The address of a page that asks for the same. @param change what it asks for differently */
export function addressOf(path: string, asked: Asked, change: Partial<Asked> = {}): string {
  const given = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
