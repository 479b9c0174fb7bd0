import type { Person, Role } from '../access/roles.js';
import { toLocalDate } from '../calendar/local-date.js';
import { money } from '../money/money.js';
import { isRefusal } from '../refusal.js';
import {
  type StepTaken,
  type WrittenVersion,
  listingStanding,
  listingStepRefusal,
  possibleSteps,
  shownState,
} from './listing-steps.js';
import { type ListingText, listingFaults, tidied } from './listing-text.js';
import { type ProspectusSearch, type Searchable, searchListings } from './search.js';

const TODAY = toLocalDate('2026-11-21');
const HOME = 7;
const somebody = (id: number, role: Role, organisationId: number | null = null): Person => ({
  ...{ id, name: `Person ${id}`, roles: [{ role, organisationId }], employerIds: [] },
});
const MANAGER = somebody(1, 'receiver', HOME);
const EDITOR = somebody(2, 'prospectus-editor');
const version = (number: number, writtenBy: number | null, closesOn = '2027-01-31'): WrittenVersion => ({
  ...{ version: number, writtenBy, closesOn: toLocalDate(closesOn) },
});
const step = (number: number, taken: StepTaken['step']): StepTaken => ({ version: number, step: taken });

describe('a listing', () => {
  it('goes from a draft over the review into the prospectus', () => {
    const versions = [version(1, 1)];
    const states = [[], [step(1, 'send')], [step(1, 'send'), step(1, 'publish')]].map((steps) =>
      listingStanding(versions, steps),
    );
    expect(states.map(({ state, shown }) => [state, shown])).toEqual([
      ['draft', null],
      ['in-review', null],
      ['published', 1],
    ]);
  });

  it('keeps what was published while a new text is written, until all is withdrawn', () => {
    const versions = [version(1, 1), version(2, 1)];
    const steps = [step(1, 'send'), step(1, 'publish')];
    expect(listingStanding(versions, steps)).toEqual({ state: 'draft', shown: 1, authors: [1] });
    expect(shownState(listingStanding(versions, steps), versions, TODAY)).toBe('changing');
    expect(listingStanding(versions, [...steps, step(2, 'withdraw')])).toMatchObject({
      state: 'withdrawn',
      shown: null,
    });
  });

  it('expires when its last day is over', () => {
    const versions = [version(1, 1, '2026-11-21')];
    const standing = listingStanding(versions, [step(1, 'send'), step(1, 'publish')]);
    expect(shownState(standing, versions, TODAY)).toBe('published');
    expect(shownState(standing, versions, toLocalDate('2026-11-22'))).toBe('expired');
  });

  const asked = (by: Person | 'operator', what: StepTaken['step'], writtenBy: number, latest = version(1, writtenBy)) =>
    listingStepRefusal(listingStanding([latest], [step(1, 'send')]), latest, what, by, HOME, TODAY)?.code;

  it('is published by an editor of the prospectus who did not write it', () => {
    expect(asked(EDITOR, 'publish', MANAGER.id)).toBeUndefined();
    expect(asked(EDITOR, 'publish', EDITOR.id)).toBe('LISTING.SAME_PERSON');
    expect(asked(EDITOR, 'return', EDITOR.id)).toBeUndefined();
    expect(asked(MANAGER, 'publish', EDITOR.id)).toBe('DUTY.NEEDS_ROLE');
    expect(asked('operator', 'publish', MANAGER.id)).toBe('DUTY.NEEDS_A_PERSON');
  });

  it('takes the steps of its state alone, and is not published after its last day', () => {
    expect(asked(MANAGER, 'send', 1)).toBe('LISTING.NOT_POSSIBLE');
    expect(asked(EDITOR, 'publish', 1, version(1, 1, '2026-11-20'))).toBe('LISTING.PAST_CLOSING');
    expect(asked(somebody(3, 'receiver', 8), 'withdraw', 1)).toBe('DUTY.NEEDS_ROLE');
  });

  it('shows each person the steps that are open', () => {
    const latest = version(1, MANAGER.id);
    const standing = listingStanding([latest], [step(1, 'send')]);
    expect(possibleSteps(standing, latest, MANAGER, HOME, TODAY)).toEqual(['withdraw']);
    expect(possibleSteps(standing, latest, EDITOR, HOME, TODAY)).toEqual(['publish', 'return', 'withdraw']);
    expect(isRefusal(listingStepRefusal(standing, latest, 'send', EDITOR, HOME, TODAY))).toBe(true);
  });
});

const TEXT: ListingText = {
  ...{ title: 'Care apprentice', standardId: 1, description: 'Care', site: 'Willow House', place: 'Stoke-on-Trent' },
  ...{ postcode: 'st46qg', roleFamily: 'Care', pay: money('12.21'), payPeriod: 'hour', hours: '37.50' },
  ...{ entryNeeds: 'None', provider: null, intakeOn: toLocalDate('2027-03-01'), closesOn: toLocalDate('2027-01-31') },
  ...{ howToApply: 'Write to us', applyAt: 'jobs@willow.example', roundId: null },
};

describe('the text of a listing', () => {
  it('is kept with one way to write postcode and hours', () => {
    expect(listingFaults(TEXT)).toEqual([]);
    expect(tidied(TEXT)).toMatchObject({ postcode: 'ST4 6QG', hours: '37.5' });
    expect(
      listingFaults({ ...TEXT, applyAt: 'https://jobs.example/7?a=b', pay: money('24000'), payPeriod: 'year' }),
    ).toEqual([]);
  });

  it.each<[keyof ListingText, Partial<ListingText>]>([
    ['postcode', { postcode: 'Stoke' }],
    ['pay', { pay: money('0') }],
    ['pay', { pay: money('24000') }],
    ['pay', { payPeriod: 'year' }],
    ['hours', { hours: '0' }],
    ['hours', { hours: '61' }],
    ['hours', { hours: 'many' }],
    ['closesOn', { closesOn: toLocalDate('2027-03-01') }],
    ['applyAt', { applyAt: 'http://jobs.example' }],
    ['applyAt', { applyAt: 'javascript:alert(1)' }],
    ['applyAt', { applyAt: 'https://user:secret@jobs.example' }],
    ['applyAt', { applyAt: 'call us' }],
  ])('says what is wrong with its %s: %j', (where, wrong) => {
    expect(listingFaults({ ...TEXT, ...wrong }).map((fault) => fault.where)).toEqual([where]);
  });
});

describe('a search', () => {
  const listing = (title: string, more: Partial<Searchable> = {}): Searchable => ({
    ...{ title, employer: 'Willow Care Home', site: 'Main site', place: 'Stoke-on-Trent', roleFamily: 'Care' },
    ...{ standardTitle: 'Adult Care Worker', level: 2, route: 'Care services', closesOn: TODAY, hasFunding: false },
    ...{ position: { latitude: 53, longitude: -2.18 }, ...more },
  });
  const ALL = [
    listing('Late', { closesOn: toLocalDate('2027-02-01') }),
    listing('Wolverhampton', { place: 'Wolverhampton', position: { latitude: 52.587, longitude: -2.1288 } }),
    listing('Nowhere', { position: null, closesOn: toLocalDate('2026-12-01') }),
    listing('Nurse', { level: 5, route: 'Health and science', hasFunding: true, employer: 'Elmhurst' }),
  ];
  const EVERYTHING: ProspectusSearch = {
    ...{ words: '', place: '', level: null, route: null, onlyFunded: false, from: null, miles: null },
  };
  const found = (search: Partial<ProspectusSearch>): string[] =>
    searchListings(ALL, { ...EVERYTHING, ...search }).hits.map((hit) => hit.listing.title);

  it('finds each word somewhere, in capitals or not', () => {
    expect(found({ words: 'WILLOW  adult wolver' })).toEqual(['Wolverhampton']);
    expect(found({ words: 'elmhurst nurse' })).toEqual(['Nurse']);
    expect(found({ words: 'nobody' })).toEqual([]);
  });

  it('keeps to place, level, route and funding', () => {
    expect(found({ place: 'wolverhampton' })).toEqual(['Wolverhampton']);
    expect(found({ level: 5 })).toEqual(['Nurse']);
    expect(found({ route: 'health AND science' })).toEqual(['Nurse']);
    expect(found({ onlyFunded: true })).toEqual(['Nurse']);
  });

  it('puts first what closes first, and the nearest first where a place is given', () => {
    expect(found({}).at(-1)).toBe('Late');
    const from = { latitude: 52.6, longitude: -2.13 };
    expect(found({ from })).toEqual(['Wolverhampton', 'Nurse', 'Late', 'Nowhere']);
  });

  it('leaves out what is far, and says how many it cannot place', () => {
    const from = { latitude: 52.6, longitude: -2.13 };
    const { hits, unplaced } = searchListings(ALL, { ...EVERYTHING, from, miles: 5 });
    expect([hits.map((hit) => hit.listing.title), unplaced]).toEqual([['Wolverhampton'], 1]);
    expect(hits[0]!.miles).toBeCloseTo(0.9, 1);
  });
});
