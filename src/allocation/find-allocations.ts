import { Injectable } from '@nestjs/common';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { findRound } from '../gifting/index.js';
import { Reads } from '../platform/database/reads.js';
import type { Proposal } from './propose-allocation.js';
import { type LineChoice, findChoices } from './stored-choices.js';
import { findProposal } from './stored-proposals.js';

/** What is proposed in a round and chosen by hand. */
export interface RoundAllocation {
  readonly roundId: number;
  readonly round: string;
  readonly name: string;
  /** Null where nothing was proposed yet. */
  readonly proposal: Proposal | null;
  readonly choices: readonly LineChoice[];
}

/** Questions about allocations. */
@Injectable()
export class FindAllocations {
  constructor(private readonly reads: Reads) {}

  ofRound(roundId: number): Promise<RoundAllocation | Refusal> {
    return this.reads.run(async (db) => {
      const round = await findRound(db, roundId);
      if (isRefusal(round)) return round;
      const proposal = await findProposal(db, roundId);
      return {
        ...{ roundId, round: round.reference, name: round.name },
        proposal: isRefusal(proposal) ? null : proposal,
        choices: await findChoices(db, roundId),
      };
    });
  }
}
