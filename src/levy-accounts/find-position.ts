import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Finding, type Position, positionOf, programmeShare } from '../core/levy/position.js';
import { toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type Figure, type Viewer, decideSight, findStandings } from '../organisations/index.js';
import { CurrentPolicy, findTransferCaps } from '../programme/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { gatherFacts } from './account-facts.js';
import { sharedSchemes } from './shared-schemes.js';

export interface PositionQuery {
  /** Today when it is not given. */
  readonly asAt: LocalDate | null;
  /** As the books were known at a moment; as they are when it is not given. */
  readonly knownAt: Instant | null;
  readonly viewer: Viewer;
  /** One account only. */
  readonly levyAccountId?: number;
}

/** The position of one levy account as JSON shows it. A figure that the viewer may not see is null. */
export interface PositionView {
  readonly organisation: string;
  readonly organisationId: number;
  readonly levyAccountId: number;
  readonly balance: string | null;
  readonly lapsing: readonly { readonly month: string; readonly amount: string }[] | null;
  readonly allowance: AllowanceView | null;
  readonly findings: readonly FindingView[];
}

export interface AllowanceView {
  readonly yearFrom: string;
  readonly lawCap: string;
  readonly programmeCap: string;
  readonly byLaw: string;
  readonly byProgramme: string;
  readonly allowance: string;
  readonly sent: string;
  readonly promised: string;
  readonly left: string;
  readonly projected: string;
  readonly source: string;
}

export interface FindingView {
  readonly code: string;
  readonly message: string;
  readonly month?: string;
  readonly amount?: string;
}

interface AccountRow {
  readonly id: number;
  readonly organisation_id: number;
  readonly name: string;
}

/** What each levy account has, what lapses, and how much it may gift: as at a day, as known at a moment, for a viewer. */
@Injectable()
export class FindPosition {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly policy: CurrentPolicy,
  ) {}

  async run(query: PositionQuery): Promise<PositionView[] | Refusal> {
    const { knownAt } = query;
    if (knownAt !== null) {
      // More may be recorded in the millisecond that is now: an answer for it could change.
      if (knownAt >= this.clock.now()) {
        return refuse('POSITION.KNOWN_LATER', 'What is known at a moment can be told when it is over');
      }
      // A writer that is still at work may carry an earlier moment: its record belongs to the answer.
      await this.unitOfWork.settled();
    }
    return this.reads.run(async (db) => {
      const accounts = await findAccounts(db, query.levyAccountId);
      const views: PositionView[] = [];
      for (const account of accounts) views.push(await this.positionOf(db, account, query));
      return views;
    });
  }

  private async positionOf(db: ReadTx, account: AccountRow, query: PositionQuery): Promise<PositionView> {
    const asAt = query.asAt ?? this.clock.today();
    const { policy } = this.policy;
    const { knownAt } = query;
    const lives = policy.levyLifeMonths;
    const facts = await gatherFacts(db, account.id, account.organisation_id, lives, { asAt, knownAt });
    const cap = programmeShare(await findTransferCaps(db, query.knownAt), policy, asAt);
    const position = positionOf(facts, policy, cap, asAt);
    const shared = await sharedSchemes(db, account.id);
    const sees = await sightOf(db, query.viewer, account.organisation_id, asAt);
    return show(account, position, shared, sees);
  }
}

async function findAccounts(db: ReadTx, levyAccountId?: number): Promise<AccountRow[]> {
  const rows = await db.all<AccountRow>(
    `SELECT l.id, l.organisation_id, o.name FROM levy_account l JOIN current_organisation o ON o.id = l.organisation_id
      ORDER BY o.name, l.id`,
  );
  return levyAccountId === undefined ? rows : rows.filter(({ id }) => id === levyAccountId);
}

/** Which figures of an organisation a viewer sees on a day. */
async function sightOf(
  db: ReadTx,
  viewer: Viewer,
  organisationId: number,
  date: LocalDate,
): Promise<(figure: Figure) => boolean> {
  if (viewer.is === 'operator') return () => true;
  const ids = viewer.is === 'organisation' ? [organisationId, viewer.organisationId] : [organisationId];
  const standings = await findStandings(db, ids);
  const own = viewer.is === 'organisation' ? standings.get(viewer.organisationId) : undefined;
  return (figure) => decideSight(viewer, own, standings.get(organisationId)!, figure, date).visible;
}

function show(
  account: AccountRow,
  position: Position,
  shared: readonly Finding[],
  sees: (figure: Figure) => boolean,
): PositionView {
  const hidden = (['balance', 'lapse', 'allowance'] as const).filter((figure) => !sees(figure));
  const findings =
    hidden.length > 0
      ? [{ code: 'SIGHT.NOT_SHARED', message: `No agreement in force shares with you: ${hidden.join(', ')}` }]
      : [...position.findings, ...shared].map(showFinding);
  return {
    organisation: account.name,
    organisationId: account.organisation_id,
    levyAccountId: account.id,
    balance: sees('balance') ? toText(position.balance) : null,
    lapsing: sees('lapse') ? position.lapsing.map(({ month, amount }) => ({ month, amount: toText(amount) })) : null,
    allowance: sees('allowance') ? showAllowance(position) : null,
    findings,
  };
}

function showAllowance({ allowance }: Position): AllowanceView {
  return {
    yearFrom: allowance.yearFrom,
    lawCap: allowance.lawCap.toFixed(),
    programmeCap: allowance.programmeCap.toFixed(),
    byLaw: toText(allowance.byLaw),
    byProgramme: toText(allowance.byProgramme),
    allowance: toText(allowance.allowance),
    sent: toText(allowance.sent),
    promised: toText(allowance.promised),
    left: toText(allowance.left),
    projected: toText(allowance.projected),
    source: allowance.source,
  };
}

const showFinding = ({ code, message, month, amount }: Finding): FindingView => ({
  code,
  message,
  ...(month === undefined ? {} : { month }),
  ...(amount === undefined ? {} : { amount: toText(amount) }),
});
