import { Readable } from 'node:stream';
import type { ListingStep } from '../../core/prospectus/listing-steps.js';
import { answered } from '../../platform/cli/command.js';
import { ImportPostcodes, TakeListingStep, WriteListing, postcodeRows } from '../../prospectus/index.js';
import { DEMO_OFFERS, DEMO_POSTCODES, type DemoOffer } from './offers.js';
import { type Telling, keyed, personId } from './telling.js';
import { standardIds } from './tell-months.js';

const EDITOR = 'Priya Prospect';

/** Where the places are, and what employers offer: written by each, and read by the prospectus editor. */
export async function tellProspectus(telling: Telling, openRound: number): Promise<void> {
  const { app, clock } = telling;
  await app.get(ImportPostcodes).run(postcodeRows('postcodes.csv', Readable.from([DEMO_POSTCODES])));
  clock.goTo('2026-11-20');
  const standards = await standardIds(telling);
  const written = new Map<DemoOffer, number>();
  for (const offer of DEMO_OFFERS) {
    const standardId = standards.get(offer.standard)!;
    const text = { ...offer.text, standardId, roundId: offer.isFunded ? openRound : null };
    const listing = { employerId: telling.organisations.get(offer.employer)!, ownReference: null, text };
    const request = keyed(`listing ${text.title}`, listing, personId(telling, { name: offer.writer }));
    written.set(offer, answered(await app.get(WriteListing).create(request, listing)).id);
  }
  for (const [offer, id] of written) await take(telling, id, 'send', offer.writer, 'Ready for review');
  for (const [{ waits }, id] of written) {
    if (!waits) await take(telling, id, 'publish', EDITOR, 'Read and found right');
  }
}

async function take(telling: Telling, id: number, step: ListingStep, who: string, reason: string): Promise<void> {
  const request = keyed(`listing ${id} ${step}`, reason, personId(telling, { name: who }));
  answered(await telling.app.get(TakeListingStep).run(request, id, step, 1, reason));
}
