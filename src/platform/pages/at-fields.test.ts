import { refuse } from '../../core/refusal.js';
import { atFields } from './at-fields.js';

const FIELDS = ['learner', 'ukprn', 'ageBand'];
const FIELD_OF = { 'START.UKPRN_INVALID': 'ukprn', 'minimum-duration': 'plannedEnd', provider: 'ukprn' };

describe('a refusal on a form', () => {
  it.each([
    ['START.UKPRN_INVALID', 'ukprn'],
    ['SOMETHING.ELSE', 'ageBand'],
  ])('of %s leads to the field %s', (code, where) =>
    expect(atFields(refuse(code, 'Not so'), FIELDS, FIELD_OF, 'ageBand').faults).toEqual([
      { where, message: 'Not so' },
    ]),
  );

  it.each([
    ['provider', 'ukprn'],
    ['minimum-duration', 'ageBand'],
    ['learner', 'learner'],
  ])('by a fault of %s leads to the field %s', (rule, where) =>
    expect(
      atFields(refuse('A.B', 'No', [{ where: rule, message: 'why' }]), FIELDS, FIELD_OF, 'ageBand').faults,
    ).toEqual([{ where, message: 'why' }]),
  );

  it('leads to the first field where the form has no other', () =>
    expect(atFields(refuse('A.B', 'No'), ['on', 'reason'], {}, 'ageBand').faults[0]!.where).toBe('on'));
});
