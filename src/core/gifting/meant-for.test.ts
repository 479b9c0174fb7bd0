import { NO_CONDITIONS } from './conditions.js';
import { meantFor } from './meant-for.js';

const NEED = { sector: 'Care services', place: 'Stoke-on-Trent', level: 2, standardId: 1, kind: 'care-home' };
const LINES = [
  { applicationId: 1, learners: 2, need: NEED },
  { applicationId: 1, learners: 1, need: { ...NEED, level: 5 } },
  { applicationId: 2, learners: 4, need: { ...NEED, place: 'Stafford' } },
];

describe('whom conditions admit', () => {
  it('is everybody where there are none', () =>
    expect(meantFor(LINES, NO_CONDITIONS)).toEqual({ applications: 2, learners: 7 }));

  it('is counted by learner, and by application with any of its learners', () => {
    expect(meantFor(LINES, { ...NO_CONDITIONS, levels: [2] })).toEqual({ applications: 2, learners: 6 });
    expect(meantFor(LINES, { ...NO_CONDITIONS, places: ['stoke-on-trent'] })).toEqual({ applications: 1, learners: 3 });
    expect(meantFor(LINES, { ...NO_CONDITIONS, standards: [9] })).toEqual({ applications: 0, learners: 0 });
  });
});
