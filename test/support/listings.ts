import { Readable } from 'node:stream';
import { ImportPostcodes } from '../../src/prospectus/index.js';
import { postcodeRows } from '../../src/prospectus/postcode-rows.js';
import { done } from './gifting-service.js';
import type { TestPerson, TestService } from './service.js';

export const LISTING = {
  ...{ title: 'Care assistant apprentice', standardId: 1, description: 'You look after people.\nYou learn with us.' },
  ...{ site: 'Willow House', place: 'Stoke-on-Trent', postcode: 'ST4 6QG', roleFamily: 'Care and support' },
  ...{ pay: '12.21', payPeriod: 'hour', hours: '37.5', entryNeeds: 'Kindness', provider: 'Example College' },
  ...{ intakeOn: '2027-03-01', closesOn: '2027-01-31', howToApply: 'Write to us', applyAt: 'jobs@willow.example' },
};

/** The headings of a file of listings that have to be there. */
export const LISTING_HEADINGS =
  'Reference,Employer,Standard,Title,Description,Site,Place,Postcode,Role family,Pay,Pay period,Hours,Entry needs,Intake,Closes,How to apply,Apply at';

/** Writes a listing for an employer. @returns its id */
export const writeListing = async (
  service: TestService,
  by: Pick<TestPerson, 'headers'>,
  employerId: number,
  more: object = {},
): Promise<number> =>
  done(await service.post<{ id: number }>('prospectus/listings', { employerId, ...LISTING, ...more }, by.headers)).id;

/** Takes a step with the first version, or another. */
export const stepListing = async (
  service: TestService,
  by: Pick<TestPerson, 'headers'>,
  id: number,
  step: string,
  version = 1,
): Promise<void> =>
  void done(await service.post(`prospectus/listings/${id}/steps`, { step, version, reason: 'As read' }, by.headers));

/** Writes a listing, and has an editor of the prospectus publish it. @returns its id */
export async function publishListing(
  service: TestService,
  by: TestPerson,
  editor: TestPerson,
  employerId: number,
  more: object = {},
): Promise<number> {
  const id = await writeListing(service, by, employerId, more);
  await stepListing(service, by, id, 'send');
  await stepListing(service, editor, id, 'publish');
  return id;
}

export const POSTCODES = `postcode,latitude,longitude
ST4 6QG,52.9876,-2.1791
ST4,52.9900,-2.1700
WV10 0QP,52.6010,-2.1120
WV10 9AA,52.6030,-2.1140
DY1,52.5120,-2.0870
`;

/** Loads where a few postcodes are. */
export const loadPostcodes = (service: TestService, csv = POSTCODES): Promise<number> =>
  service.app.get(ImportPostcodes).run(postcodeRows('postcodes.csv', Readable.from([csv])));
