import { toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import type { ListingText } from '../../core/prospectus/listing-text.js';
import { COUNCIL } from '../council.js';
import { BRINDLECOTE, KINDLEWICK, OSIERBROOK, QUILLFOLD, WEXBOURNE } from './people.js';

/** An apprenticeship that an organisation of the demo offers. */
export interface DemoOffer {
  readonly employer: string;
  /** Who writes it. */
  readonly writer: string;
  /** Of the standard. */
  readonly standard: string;
  /** Whether the open round may pay for its training. */
  readonly isFunded?: true;
  /** Sent to the prospectus editor, and not read yet. */
  readonly waits?: true;
  readonly text: Omit<ListingText, 'standardId' | 'roundId'>;
}

type Job = Pick<ListingText, 'title' | 'description' | 'roleFamily' | 'entryNeeds'>;
type Where = Pick<ListingText, 'site' | 'place' | 'postcode'>;

const PROVIDER = 'Wexbourne College';

const terms = (
  [pay, payPeriod, hours]: readonly [string, ListingText['payPeriod'], string],
  [closesOn, intakeOn]: readonly [string, string],
  [howToApply, applyAt]: readonly [string, string],
): Omit<ListingText, 'standardId' | 'roundId' | keyof Job | keyof Where> => ({
  ...{ pay: money(pay), payPeriod, hours, provider: PROVIDER },
  ...{ closesOn: toLocalDate(closesOn), intakeOn: toLocalDate(intakeOn), howToApply, applyAt },
});

const HOSPITAL: Where = { site: 'Wexbourne General Hospital, Long Acre', place: 'Wexbourne', postcode: 'ZZ1 1AA' };
const ON_THE_SITE = 'Fill in the form on our site. You can save it and come back. We help with it if you ring us.';

/** Two of a trust, one of a council, and four of small employers, of which one waits for its review. */
export const DEMO_OFFERS: readonly DemoOffer[] = [
  {
    ...{ employer: WEXBOURNE, writer: 'Edwin Wexham', standard: 'ST0216' },
    text: {
      ...HOSPITAL,
      title: 'Healthcare support worker apprentice',
      roleFamily: 'Nursing and care',
      description:
        'You work with nurses on a ward: you help people to wash, eat and move, take their blood pressure and ' +
        'temperature, and write down what you see.\n\nOne day a week you learn, on the ward and with the college.',
      entryNeeds: 'Kindness and patience. English and maths can be learnt with us.',
      ...terms(
        ['12.75', 'hour', '37.5'],
        ['2027-01-29', '2027-03-01'],
        [ON_THE_SITE, 'https://wexbourne.example/apprenticeships'],
      ),
    },
  },
  {
    ...{ employer: WEXBOURNE, writer: 'Edwin Wexham', standard: 'ST0827' },
    text: {
      ...HOSPITAL,
      title: 'Nursing associate apprentice',
      roleFamily: 'Nursing and care',
      description:
        'Two years on wards, in the community and in a GP practice, and at the end you can register as a nursing ' +
        'associate.\n\nMany who did this before went on to become nurses.',
      entryNeeds: 'English and maths at level 2, and a year in any caring role, paid or not.',
      ...terms(
        ['25674', 'year', '37.5'],
        ['2027-02-12', '2027-04-05'],
        [ON_THE_SITE, 'https://wexbourne.example/apprenticeships'],
      ),
    },
  },
  {
    ...{ employer: QUILLFOLD, writer: 'Quentin Fold', standard: 'ST0005' },
    text: {
      ...{ site: 'Quillfold House, Mill Lane', place: 'Wexbourne', postcode: 'ZZ1 2QH' },
      title: 'Care assistant apprentice',
      roleFamily: 'Adult social care',
      description:
        'You get to know 38 people who live with us, and help each with what they cannot do alone. You are never by ' +
        'yourself in your first three months.',
      entryNeeds: 'None. We look for warmth, and for somebody who likes to listen.',
      ...terms(
        ['12.60', 'hour', '30'],
        ['2027-01-15', '2027-02-08'],
        ['Write to Quentin Fold and tell us a little about yourself.', 'jobs@quillfold.example'],
      ),
    },
  },
  {
    ...{ employer: OSIERBROOK, writer: 'Oona Brook', standard: 'ST0216', isFunded: true },
    text: {
      ...{ site: 'Osierbrook Surgery, Bridge Street', place: 'Teaselby', postcode: 'ZZ3 2OS' },
      title: 'Healthcare assistant apprentice',
      roleFamily: 'Primary care',
      description:
        'You welcome patients, weigh and measure them, take blood once you have been trained, and help the nurses in ' +
        'their clinics.',
      entryNeeds: 'English and maths at level 1, or ready to learn them with us.',
      ...terms(
        ['12.60', 'hour', '32'],
        ['2027-01-08', '2027-02-01'],
        ['Send us a page about yourself, or come in and ask for Oona.', 'practice@osierbrook.example'],
      ),
    },
  },
  {
    ...{ employer: KINDLEWICK, writer: 'Kit Wick', standard: 'ST0005' },
    text: {
      ...{ site: 'Kindlewick Home Care, Station Road', place: 'Wexbourne', postcode: 'ZZ1 8KW' },
      title: 'Home care apprentice',
      roleFamily: 'Adult social care',
      description:
        'You visit people in their own homes around Wexbourne and help them to go on living there. You travel by bus ' +
        'or bicycle; if you drive, we pay for the way.',
      entryNeeds: 'None. You are 18 or older, because you will work alone later on.',
      ...terms(
        ['12.71', 'hour', '35'],
        ['2027-02-26', '2027-03-15'],
        ['Ring 01632 960148, or write to us.', 'join@kindlewick.example'],
      ),
    },
  },
  {
    ...{ employer: COUNCIL.registration.name, writer: 'Colm Vale', standard: 'ST0006' },
    text: {
      ...{ site: 'Vale View Day Centre, Castle Green', place: 'Hallowmere', postcode: 'ZZ2 1TV' },
      title: 'Day centre support apprentice',
      roleFamily: 'Adult social care',
      description:
        'You plan days with adults who have a learning disability: cooking, gardening, going out. You learn to lead a ' +
        'small group by yourself.',
      entryNeeds: 'Some experience of care, also in your own family.',
      ...terms(
        ['24413', 'year', '37'],
        ['2027-01-22', '2027-03-01'],
        [ON_THE_SITE, 'https://threevales.example/jobs/apprentices'],
      ),
    },
  },
  {
    ...{ employer: BRINDLECOTE, writer: 'Brinda Cote', standard: 'ST0006', waits: true },
    text: {
      ...{ site: 'Brindlecote Nursing Home, The Avenue', place: 'Wexbourne', postcode: 'ZZ1 5BN' },
      title: 'Senior carer apprentice',
      roleFamily: 'Adult social care',
      description: 'You lead a small team of carers on one floor, and stand in for the nurse in charge when asked.',
      entryNeeds: 'Two years as a carer.',
      ...terms(
        ['13.10', 'hour', '36'],
        ['2027-02-19', '2027-04-12'],
        ['Write to the matron.', 'matron@brindlecote.example'],
      ),
    },
  },
];

/** Where the places of the demo are. Their postcodes are nobody's, and the valleys are invented. */
export const DEMO_POSTCODES = `postcode,latitude,longitude
ZZ1 1AA,52.7010,-2.4030
ZZ1 2QH,52.7120,-2.4210
ZZ1 5BN,52.6930,-2.3880
ZZ1 8KW,52.7050,-2.3650
ZZ2 1TV,52.8290,-2.3920
ZZ2 4HM,52.8310,-2.4010
ZZ3 2OS,52.7240,-2.2310
ZZ3 7TC,52.7180,-2.2260
`;
