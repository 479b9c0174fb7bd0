import { type Conditions, NO_CONDITIONS, type Need, unmetConditions } from './conditions.js';

const NEED: Need = {
  ...{ sector: 'Care services', place: 'Stoke-on-Trent', level: 2, standardId: 5, kind: 'care-home' },
};

const unmet = (conditions: Partial<Conditions>, need: Partial<Need> = {}): string[] =>
  unmetConditions({ ...NO_CONDITIONS, ...conditions }, { ...NEED, ...need });

describe('what a gift is meant for', () => {
  it('is anything where nothing is said', () => {
    expect(unmet({})).toEqual([]);
    expect(unmet({}, { sector: null, place: null })).toEqual([]);
  });

  it.each<[keyof Conditions, Partial<Conditions>, Partial<Conditions>, string]>([
    ['sectors', { sectors: ['Digital', 'Care services'] }, { sectors: ['Digital'] }, 'sector'],
    ['places', { places: ['Leek', 'Stoke-on-Trent'] }, { places: ['Leek'] }, 'place'],
    ['levels', { levels: [2, 3] }, { levels: [3] }, 'level'],
    ['standards', { standards: [4, 5] }, { standards: [4] }, 'standard'],
    ['kinds', { kinds: ['hospice', 'care-home'] }, { kinds: ['hospice'] }, 'kind of employer'],
  ])('is one of its %s', (_list, met, missed, name) => {
    expect(unmet(met)).toEqual([]);
    expect(unmet(missed)).toEqual([name]);
  });

  it('is named as people write it, whatever the letters and the spaces around', () => {
    expect(unmet({ sectors: [' care SERVICES'], places: ['stoke-on-trent '] })).toEqual([]);
  });

  it('is never met by what is not known', () => {
    expect(unmet({ sectors: ['Care services'], places: ['Leek'] }, { sector: null, place: null })).toEqual([
      'sector',
      'place',
    ]);
  });

  it('is met in every list at once', () => {
    const one = { sectors: ['Digital'], places: ['Leek'], levels: [7], standards: [9], kinds: ['hospice'] };
    expect(unmet(one)).toEqual(['sector', 'place', 'level', 'standard', 'kind of employer']);
    expect(unmet({ ...one, levels: [2], kinds: [] })).toEqual(['sector', 'place', 'standard']);
  });
});
