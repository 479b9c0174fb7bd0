import { Injectable } from '@nestjs/common';
import { findOrganisation } from '../organisations/index.js';
import { Reads } from '../platform/database/reads.js';
import { findStandard } from '../standards/index.js';
import { type AwardView, awardView } from './award-view.js';
import { findReferences } from './references.js';
import { findAwards } from './stored-award.js';

/** An award with the names of what it concerns. */
export interface GiftView extends AwardView {
  readonly pledge: string;
  readonly receiver: string;
  readonly standard: string;
  readonly level: number;
  /** Of its years, the accounts of the promise book that hold what is still promised. */
  readonly accounts: readonly { readonly year: string; readonly accountId: number }[];
}

/** What became of what a levy payer pledged: every award, named as people name it. */
@Injectable()
export class FindGifts {
  constructor(private readonly reads: Reads) {}

  ofSender(senderId: number): Promise<GiftView[]> {
    return this.reads.run(async (db) => {
      const awards = await findAwards(db, { senderId });
      const pledges = await findReferences(db, 'pledge');
      const receivers = new Map<number, string>();
      for (const id of new Set(awards.map(({ receiverId }) => receiverId))) {
        receivers.set(id, (await findOrganisation(db, id))!.name);
      }
      const standards = new Map<number, { title: string; level: number }>();
      for (const id of new Set(awards.map(({ standardId }) => standardId))) {
        standards.set(id, (await findStandard(db, id))!);
      }
      return awards.map((award) => ({
        ...awardView(award),
        pledge: pledges.get(award.pledgeId)!,
        receiver: receivers.get(award.receiverId)!,
        standard: standards.get(award.standardId)!.title,
        level: standards.get(award.standardId)!.level,
        accounts: award.years.map(({ year, accountId }) => ({ year, accountId })),
      }));
    });
  }
}
