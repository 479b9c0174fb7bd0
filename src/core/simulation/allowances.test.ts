import { careStandardRows } from '../../../config/care-standards.js';
import { toLocalDate } from '../calendar/local-date.js';
import { transferYearOf } from '../calendar/transfer-year.js';
import { money } from '../money/money.js';
import { allowanceOf } from './allowances.js';
import { readCareStandards } from './care-standards.js';
import { SMALL_SYSTEM, createWorld } from './world.js';

describe('the allowance that a simulated sender is held to', () => {
  it('is a quarter of the levy that was declared in the year before, with top-up as long as there was any', () => {
    const [sender] = createWorld(1, 2, SMALL_SYSTEM, readCareStandards(careStandardRows)).senders;
    const levy = new Map([...sender!.levy].map(([month]) => [month, money('1000')]));
    const of = (year: string): string => allowanceOf({ ...sender!, levy }, transferYearOf(toLocalDate(year))).toFixed();
    // Twelve months of £1,100, then three of them, and then none.
    expect(['2026-04-20', '2027-04-20', '2028-04-20'].map(of)).toEqual(['3300', '3075', '3000']);
  });
});
