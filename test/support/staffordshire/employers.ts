import type { OrganisationKind } from '../../../src/organisations/index.js';
import type { TrainingName } from './standards.js';

/** How many learners somebody wants, by what they are to learn. */
export type Wish = Readonly<Partial<Record<TrainingName, number>>>;

/** An employer that pays no levy, with the apprentices that it needs. */
export interface Employer {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly place: string;
  readonly wish: Wish;
}

const all = (kind: OrganisationKind, rows: readonly (readonly [string, string, Wish])[]): Employer[] =>
  rows.map(([name, place, wish]) => ({ name, kind, place, wish }));

const care = (careWorker: number, leadCareWorker = 0): Wish => ({
  ...(careWorker > 0 ? { careWorker } : {}),
  ...(leadCareWorker > 0 ? { leadCareWorker } : {}),
});
const nursing = (supportWorker: number, seniorSupportWorker = 0, administrator = 0): Wish => ({
  ...(supportWorker > 0 ? { supportWorker } : {}),
  ...(seniorSupportWorker > 0 ? { seniorSupportWorker } : {}),
  ...(administrator > 0 ? { administrator } : {}),
});

/** Forty-four of them, all invented, in places that are not. */
export const EMPLOYERS: readonly Employer[] = [
  ...all('home-care-agency', [
    ['Ashbank Home Care', 'Stoke-on-Trent', care(4, 2)],
    ['Biddulph Care at Home', 'Leek', care(3, 1)],
    ['Cheadle Homecare', 'Leek', care(2)],
    ['Churnet Carers', 'Leek', care(2, 1)],
    ['Dove Home Support', 'Burton upon Trent', care(4, 1)],
    ['Etruria Care', 'Stoke-on-Trent', care(3, 2)],
    ['Foley Domiciliary Care', 'Stoke-on-Trent', care(2, 1)],
    ['Keele Carers', 'Newcastle-under-Lyme', care(2)],
    ['Mease Home Care', 'Tamworth', care(3, 1)],
    ['Penk Care at Home', 'Stafford', care(2, 1)],
    ['Sandon Homecare', 'Stafford', care(1, 1)],
    ['Watling Care', 'Cannock', care(3, 1)],
  ]),
  ...all('care-home', [
    ['Alderwood House', 'Stoke-on-Trent', care(3, 2)],
    ['Beechcroft', 'Newcastle-under-Lyme', care(2, 1)],
    ['Blythe Manor', 'Stoke-on-Trent', care(2, 2)],
    ['Cedar Lodge', 'Stafford', care(2)],
    ['Dovedale Court', 'Burton upon Trent', care(3, 1)],
    ['Elmfield', 'Lichfield', care(1)],
    ['Fernbank', 'Cannock', care(2, 1)],
    ['Hollybush House', 'Leek', care(2, 1)],
    ['Ivetsey Grange', 'Stafford', care(1, 1)],
    ['Limewood', 'Tamworth', care(3, 2)],
    ['Maplehurst', 'Stoke-on-Trent', care(2, 1)],
    ['Oakamoor House', 'Leek', care(0, 2)],
    ['Rowan Court', 'Burton upon Trent', care(2, 1)],
    ['Sycamore View', 'Lichfield', care(2, 2)],
  ]),
  ...all('nursing-home', [
    ['Abbey Nursing Home', 'Stoke-on-Trent', nursing(3, 2)],
    ['Brindley Nursing Home', 'Newcastle-under-Lyme', nursing(2, 1)],
    ['Castle View Nursing Home', 'Stafford', nursing(3, 1)],
    ['Friary Nursing Home', 'Lichfield', nursing(2, 1)],
    ['Marchington Nursing Home', 'Burton upon Trent', nursing(2, 2)],
    ['Norton Nursing Home', 'Stoke-on-Trent', nursing(4, 2)],
    ['Snowhill Nursing Home', 'Tamworth', nursing(2)],
    ['Trentside Nursing Home', 'Stoke-on-Trent', nursing(2, 1)],
  ]),
  ...all('gp-practice', [
    ['Bucknall Surgery', 'Stoke-on-Trent', nursing(1, 0, 1)],
    ['Canal Street Practice', 'Burton upon Trent', nursing(1, 0, 1)],
    ['Fountain Surgery', 'Leek', nursing(0, 0, 1)],
    ['Greengate Practice', 'Stafford', nursing(1, 1, 1)],
    ['Hednesford Surgery', 'Cannock', nursing(1, 0, 1)],
    ['Longton Medical Practice', 'Stoke-on-Trent', nursing(2, 1, 1)],
    ['Minster Practice', 'Lichfield', nursing(0, 1, 1)],
    ['Silverdale Surgery', 'Newcastle-under-Lyme', nursing(1)],
    ['Stonydelph Surgery', 'Tamworth', nursing(1, 0, 1)],
    ['Wolstanton Medical Centre', 'Newcastle-under-Lyme', nursing(1, 0, 1)],
  ]),
];

export const learnersOf = (wish: Wish): number => Object.values(wish).reduce((total, learners) => total + learners, 0);
