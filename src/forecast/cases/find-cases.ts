import { Injectable } from '@nestjs/common';
import { caseFigures } from '../../core/forecast/compare-cases.js';
import { forecastAccount } from '../../core/forecast/forecast-account.js';
import { type WhatIf, supposed, supposedRules } from '../../core/forecast/what-if.js';
import { toText } from '../../core/money/money.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { KeptFindings } from '../../journal/index.js';
import { FindLevyAccounts } from '../../levy-accounts/index.js';
import { type Viewer, decideSight, findStandings } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import { CurrentPolicy } from '../../programme/index.js';
import { type SafeGiftView, safeView } from '../find-forecast.js';
import { type GatheredBasis, keptBasis } from '../gather-basis.js';
import { safeIn } from '../safe-in-case.js';
import { type TypedCase, readCase, supposedBy } from './read-case.js';
import { type StoredCase, findCase, findCases } from './stored-case.js';

/** What one case comes to. Pounds as text. */
export interface ComparedCase {
  /** Null for things as they stand. */
  readonly id: number | null;
  readonly version: number | null;
  readonly name: string;
  readonly content: TypedCase;
  readonly isShared: boolean;
  readonly savedOn: string | null;
  readonly personId: number | null;
  /** After 12, 24 and 48 months. */
  readonly balances: readonly string[];
  /** In 48 months. */
  readonly lapses: string;
  readonly dryFrom: string | null;
  readonly safeToGift: readonly SafeGiftView[];
}

/** Cases of an account side by side, things as they stand in front. */
export interface CaseComparison {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly asAt: string;
  readonly policyVersion: string;
  readonly cases: readonly ComparedCase[];
  /** Cases that cannot be reckoned any more: their day has passed. */
  readonly overtaken: readonly { readonly id: number; readonly name: string }[];
}

/** A case with everything that was saved of it. */
export interface CaseView {
  readonly id: number;
  readonly organisationId: number;
  readonly versions: StoredCase['versions'];
}

/** Cases that were saved of levy accounts, reckoned anew from what is known today. */
@Injectable()
export class FindCases {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: FindLevyAccounts,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly kept: KeptFindings,
  ) {}

  async one(id: number): Promise<CaseView | Refusal> {
    const found = await this.reads.run((db) => findCase(db, id));
    return isRefusal(found) ? found : { id, organisationId: found.organisationId, versions: found.versions };
  }

  /** Whether the agreement shares with somebody all that a forecast tells. */
  mayCompare(viewer: Viewer, organisationId: number): Promise<boolean> {
    if (viewer.is === 'operator') return Promise.resolve(true);
    return this.reads.run(async (db) => {
      const own = viewer.is === 'organisation' ? viewer.organisationId : organisationId;
      const standings = await findStandings(db, [organisationId, own]);
      return (['balance', 'lapse', 'allowance'] as const).every(
        (figure) =>
          decideSight(viewer, standings.get(own), standings.get(organisationId)!, figure, this.clock.today()).visible,
      );
    });
  }

  /** @param sharedOnly for readers who are not of the organisation */
  async compare(levyAccountId: number, sharedOnly: boolean): Promise<CaseComparison | Refusal> {
    const account = await this.accounts.one(levyAccountId);
    if (isRefusal(account)) return account;
    const { organisationId, organisation } = account;
    const asAt = this.clock.today();
    const { policy } = this.policy;
    return this.reads.run(async (db) => {
      const gathered = await keptBasis(db, this.kept, policy, { levyAccountId, organisationId, asAt });
      if (isRefusal(gathered)) return gathered;
      const stored = (await findCases(db, { organisationId })).filter(
        ({ last }) => !last.isWithdrawn && (last.isShared || !sharedOnly),
      );
      const cases = [this.reckoned(gathered, {}, null)];
      const overtaken: { id: number; name: string }[] = [];
      for (const each of stored) {
        const what = await this.whatOf(db, each);
        if (isRefusal(what)) overtaken.push({ id: each.id, name: each.last.name });
        else cases.push(this.reckoned(gathered, what, each));
      }
      return {
        ...{ levyAccountId, organisationId, organisation, asAt, policyVersion: policy.version },
        ...{ cases, overtaken },
      };
    });
  }

  private async whatOf(db: ReadTx, { last }: StoredCase): Promise<WhatIf | Refusal> {
    const read = readCase(last.content, this.clock.today());
    return isRefusal(read) ? read : supposedBy(db, this.policy.policy, read);
  }

  private reckoned(gathered: GatheredBasis, what: WhatIf, stored: StoredCase | null): ComparedCase {
    const rules = supposedRules(this.policy.policy, what);
    const { balances, lapses, dryFrom } = caseFigures(forecastAccount(supposed(gathered.basis, what, rules), rules));
    return {
      ...{ id: stored?.id ?? null, version: stored?.last.version ?? null },
      ...{ name: stored?.last.name ?? 'As things stand', content: stored?.last.content ?? {} },
      ...{ isShared: stored?.last.isShared ?? false, savedOn: stored?.last.on ?? null },
      personId: stored?.last.personId ?? null,
      balances: balances.map(toText),
      lapses: toText(lapses),
      dryFrom,
      safeToGift: safeIn(gathered, what, rules).map(safeView),
    };
  }
}
