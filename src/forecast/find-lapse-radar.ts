import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import { firstUnpaid } from '../core/forecast/forecast-account.js';
import { type LapseRadar, type RadarApplication, type RadarUse, lapseRadar } from '../core/forecast/lapse-radar.js';
import { ZERO, money, sum, toText } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type UnfundedApplication, findPledgesFor, findUnfunded } from '../gifting/index.js';
import { KeptFindings } from '../journal/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { type Viewer, decideSight, findStandings } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type GatheredBasis, keptBasis } from './gather-basis.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** A month in which levy lapses as JSON shows it. Pounds as text. */
export interface RadarMonthView {
  readonly month: string;
  /** If nothing more is promised to anybody. */
  readonly lapses: string;
  /** What the applications below would keep of it. */
  readonly saved: string;
}

/** An application that would use some of it. */
export interface RadarUseView {
  readonly applicationId: number;
  readonly reference: string;
  /** Null where applicants’ names are not the reader’s to see. */
  readonly receiver: string | null;
  /** What kind of employer. */
  readonly kind: string;
  readonly standards: readonly string[];
  readonly startsOn: string;
  /** Of the learners asked for, those whom pledges and allowance could pay for. */
  readonly learners: number;
  readonly learnersAsked: number;
  /** To the end of their training. */
  readonly cost: string;
  /** What of it would have to be pledged first. */
  readonly toPledge: string;
  readonly saved: string;
  readonly months: readonly { readonly month: string; readonly saved: string }[];
}

/** What of an account lapses in twelve months, and who could use it. */
export interface LapseRadarView {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly asAt: string;
  readonly policyVersion: string;
  readonly lapses: string;
  readonly saved: string;
  readonly months: readonly RadarMonthView[];
  readonly applications: readonly RadarUseView[];
}

export const anythingLapses = ({ lapses }: Pick<LapseRadarView, 'lapses'>): boolean => !money(lapses).isZero();

/** The radar of every account whose lapse is shared with the reader. Each application stands with one account. */
export interface SystemRadarView {
  readonly asAt: string;
  readonly lapses: string;
  readonly saved: string;
  readonly accounts: readonly LapseRadarView[];
  /** Organisations that do not share what lapses. */
  readonly notShared: readonly string[];
}

interface Account {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
}

interface GatheredAccount {
  readonly account: Account;
  readonly gathered: GatheredBasis;
}

/** What lapses soon, beside the applications that would use it. */
@Injectable()
export class FindLapseRadar {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: FindLevyAccounts,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly kept: KeptFindings,
  ) {}

  /** @param showsNames whether the reader may see who applied */
  async run(levyAccountId: number, showsNames: boolean): Promise<LapseRadarView | Refusal> {
    const account = await this.accounts.one(levyAccountId);
    if (isRefusal(account)) return account;
    return this.reads.run(async (db) => {
      const waiting = await findUnfunded(db, this.policy.policy, this.clock.today());
      const gathered = await this.gather(db, account);
      if (isRefusal(gathered)) return gathered;
      const radar = await this.radarOf(db, account, gathered, waiting);
      return this.view(account, radar, waiting, showsNames);
    });
  }

  /** For a reader who sees who applied. */
  async system(viewer: Viewer): Promise<SystemRadarView> {
    const all = await this.accounts.list(0, ALL);
    const today = this.clock.today();
    const named = all.map(({ id, organisation }) => [id, organisation]);
    const key = `lapse radar ${today} ${JSON.stringify([viewer, named])}`;
    return this.reads.run((db) => this.kept.of(db, key, () => this.systemAsAt(db, viewer, all, today)));
  }

  private async systemAsAt(
    db: ReadTx,
    viewer: Viewer,
    all: readonly Account[],
    today: LocalDate,
  ): Promise<SystemRadarView> {
    const sees = await lapseSight(db, viewer, all, today);
    const shared = all.filter(({ organisationId }) => sees(organisationId));
    const waiting = await findUnfunded(db, this.policy.policy, today);
    const views: LapseRadarView[] = [];
    const used = new Set<number>();
    for (const { account, gathered } of await this.bySoonestLapse(db, shared)) {
      const open = waiting.filter(({ id }) => !used.has(id));
      const radar = await this.radarOf(db, account, gathered, open);
      radar.uses.forEach(({ id }) => used.add(id));
      views.push(this.view(account, radar, open, true));
    }
    return {
      asAt: today,
      lapses: toText(sum(views.map(({ lapses }) => money(lapses)))),
      saved: toText(sum(views.map(({ saved }) => money(saved)))),
      accounts: views,
      notShared: all.filter((account) => !shared.includes(account)).map(({ organisation }) => organisation),
    };
  }

  /** An application that several could pay goes where levy lapses first. */
  private async bySoonestLapse(db: ReadTx, accounts: readonly Account[]): Promise<GatheredAccount[]> {
    const all: (GatheredAccount & { readonly first: string })[] = [];
    for (const account of accounts) {
      const gathered = await this.gather(db, account);
      if (isRefusal(gathered)) continue;
      const { months } = await this.radarOf(db, account, gathered, []);
      all.push({ account, gathered, first: months.find(({ lapses }) => !lapses.isZero())?.month ?? NEVER });
    }
    return all.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.account.id - b.account.id));
  }

  private gather(db: ReadTx, { id, organisationId }: Account): Promise<GatheredBasis | Refusal> {
    const whose = { levyAccountId: id, organisationId, asAt: this.clock.today() };
    return keptBasis(db, this.kept, this.policy.policy, whose);
  }

  private async radarOf(
    db: ReadTx,
    { organisationId }: Account,
    gathered: GatheredBasis,
    waiting: readonly UnfundedApplication[],
  ): Promise<LapseRadar> {
    const asAt = this.clock.today();
    const { policy } = this.policy;
    const { promised, pledges, allowances } = gathered;
    const pledgesFor = await findPledgesFor(db, policy, organisationId, pledges, waiting, asAt);
    const first = firstUnpaid(policy, asAt);
    const applications = waiting.map((application): RadarApplication => ({
      id: application.id,
      learners: application.learners.flatMap((learner) => {
        const fitting = pledgesFor(application, learner);
        if (fitting === null) return [];
        const payments = learner.payments.map(({ month, amount }) => ({
          month: month < first ? first : month,
          amount,
        }));
        return [{ payments, pledges: fitting }];
      }),
    }));
    const availableOf = new Map(
      pledges.flatMap((pledge) => pledge.years.map(({ year, available }) => [`${pledge.id} ${year}`, available])),
    );
    return lapseRadar(
      promised,
      policy,
      applications.filter(({ learners }) => learners.length > 0),
      {
        pledge: (pledgeId: number, year: TransferYear) => availableOf.get(`${pledgeId} ${year}`) ?? ZERO,
        left: (year: TransferYear) => allowances.find((each) => each.year === year)?.left ?? ZERO,
      },
    );
  }

  private view(
    { id, organisationId, organisation }: Account,
    { months, lapses, saved, uses }: LapseRadar,
    waiting: readonly UnfundedApplication[],
    showsNames: boolean,
  ): LapseRadarView {
    return {
      ...{ levyAccountId: id, organisationId, organisation },
      ...{ asAt: this.clock.today(), policyVersion: this.policy.policy.version },
      ...{ lapses: toText(lapses), saved: toText(saved) },
      months: months.map((month) => ({
        month: month.month,
        lapses: toText(month.lapses),
        saved: toText(month.saved),
      })),
      applications: uses.map((use) =>
        useView(
          use,
          waiting.find((each) => each.id === use.id)!,
          showsNames,
        ),
      ),
    };
  }
}

/** After every month. */
const NEVER = '9999-12';

async function lapseSight(
  db: ReadTx,
  viewer: Viewer,
  accounts: readonly Account[],
  today: LocalDate,
): Promise<(organisationId: number) => boolean> {
  if (viewer.is === 'operator') return () => true;
  const own = viewer.is === 'organisation' ? [viewer.organisationId] : [];
  const standings = await findStandings(db, [...accounts.map(({ organisationId }) => organisationId), ...own]);
  return (organisationId) =>
    decideSight(viewer, standings.get(own[0] ?? 0), standings.get(organisationId)!, 'lapse', today).visible;
}

function useView(use: RadarUse, application: UnfundedApplication, showsNames: boolean): RadarUseView {
  const { reference, receiver, kind, standards, startsOn, learners } = application;
  return {
    ...{ applicationId: use.id, reference, kind, standards, startsOn },
    receiver: showsNames ? receiver : null,
    ...{ learners: use.learners, learnersAsked: learners.length },
    ...{ cost: toText(use.cost), toPledge: toText(use.toPledge), saved: toText(use.saved) },
    months: use.months.map(({ month, saved }) => ({ month, saved: toText(saved) })),
  };
}
