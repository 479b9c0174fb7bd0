import { Injectable } from '@nestjs/common';
import { startOf } from '../core/calendar/instant.js';
import { type LocalDate, monthOfDate } from '../core/calendar/local-date.js';
import type { Declaration } from '../core/levy/declaration.js';
import { entryDay, isRecentEnough, receiveDeclarations } from '../core/levy/receive-declarations.js';
import { toUnits } from '../core/money/money.js';
import { valueOn } from '../core/policy/dated.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type BooksUnit, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { foreignSchemeRefusal, keptRefusal, noFigureRefusal } from './declarations-refusal.js';
import { type OwnedDeclaration, findDeclarations, findKnown } from './declarations.js';
import { draftLevyLines } from './draft-levy-lines.js';
import { accountEditRefusal, editRefusal } from './edit-duty.js';
import { type LevyPlan, planLevyLines } from './plan-levy-lines.js';
import { type DeclarationsImported, type ReceivedDelivery, showImported } from './received-declarations.js';
import { DECLARATION } from './tables.js';

/** A declaration as it is delivered. */
export interface DeliveredDeclaration extends Declaration {
  /** The day on which its levy entered the official account, where it is known. */
  readonly entersOn: LocalDate | null;
  /** Where it stands: a file and line, or the request. */
  readonly evidence: string;
}

export interface DeclarationsImport {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly declarations: readonly DeliveredDeclaration[];
  /** Says what they would bring and writes nothing. */
  readonly dryRun: boolean;
}

/** The number that no row has. */
const NOBODY = 0;

/** Takes declarations of PAYE schemes into the books and makes them levy. */
@Injectable()
export class ImportDeclarations {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
    private readonly policy: CurrentPolicy,
  ) {}

  run(request: PersonRequest, delivery: DeclarationsImport): Promise<Outcome<DeclarationsImported>> {
    const { actor, personId } = request;
    const asked = delivery.dryRun ? { actor, personId } : { ...request, forgetRefusals: true, alone: true };
    return this.books.execute(asked, (unit) => this.decide(unit, request, delivery));
  }

  /**
   * What declarations would bring to an organisation that has no account yet. Writes nothing.
   * @param organisation its id; null where it is not registered yet
   */
  preview(
    { actor, personId }: PersonRequest,
    organisation: number | null,
    declarations: DeclarationsImport['declarations'],
  ): Promise<Outcome<DeclarationsImported>> {
    const organisationId = organisation ?? NOBODY;
    return this.books.execute({ actor }, async ({ tx }) => {
      const notTheirs = await editRefusal(tx, { actor, personId }, organisationId, this.clock.today());
      if (notTheirs) return notTheirs;
      const deliveries = await this.receive(tx, { levyAccountId: NOBODY, organisationId, declarations });
      if (isRefusal(deliveries)) return deliveries;
      const plan = await this.planOf(tx, declarations, deliveries);
      return { drafts: [], answer: () => showImported(deliveries, plan, NOBODY) };
    });
  }

  private async decide(
    unit: BooksUnit,
    request: PersonRequest,
    delivery: DeclarationsImport,
  ): Promise<Decision<DeclarationsImported>> {
    const { tx } = unit;
    const { levyAccountId, declarations, dryRun } = delivery;
    const today = this.clock.today();
    await tx.lock(`levy-account ${levyAccountId}`);
    for (const scheme of schemesOf(declarations)) await tx.lock(`paye-scheme ${scheme}`);
    const notTheirs = await accountEditRefusal(tx, request, levyAccountId, today);
    if (notTheirs) return notTheirs;
    const deliveries = await this.receive(tx, delivery);
    if (isRefusal(deliveries)) return deliveries;

    const draft = new RecordDraft('declarations');
    for (const declaration of deliveries.accepted) declaration.ref = this.add(draft, declaration);
    const plan = await this.planOf(tx, declarations, deliveries);
    const refusalOf = (organisationId: number) => editRefusal(tx, request, organisationId, today);
    const refusal = await draftLevyLines(unit, draft, plan, this.policy.policy, refusalOf);
    if (refusal) return refusal;
    return { drafts: dryRun ? [] : [draft], answer: () => showImported(deliveries, plan, levyAccountId) };
  }

  /** What all declarations of the schemes bring, those that are accepted included. */
  private async planOf(
    tx: Tx,
    declarations: readonly Declaration[],
    { accepted }: ReceivedDelivery,
  ): Promise<LevyPlan> {
    const known = await findDeclarations(tx, schemesOf(declarations));
    return planLevyLines(tx, [...known, ...accepted], this.policy.policy);
  }

  /** What becomes of each declaration, and those that count, or why none of them can be taken. */
  private async receive(tx: Tx, delivery: Omit<DeclarationsImport, 'dryRun'>): Promise<ReceivedDelivery | Refusal> {
    const importedAt = startOf(this.clock.today());
    const known = await findKnown(tx, delivery.declarations);
    const received = receiveDeclarations(delivery.declarations, new Set(known.keys()), importedAt);
    const noFigure = received.filter(({ reception }) => reception === 'no-figure');
    if (noFigure.length > 0) return noFigureRefusal(noFigure.map(({ declaration }) => declaration));
    const accepted = received
      .filter(({ reception }) => reception === 'accepted')
      .map(({ declaration }) => this.own(declaration as DeliveredDeclaration, delivery.levyAccountId));
    const refusal =
      (await foreignSchemeRefusal(tx, delivery.organisationId, accepted)) ??
      (await keptRefusal(tx, delivery.levyAccountId, accepted));
    return refusal ?? { received, accepted, known };
  }

  private own(declaration: DeliveredDeclaration, levyAccountId: number): OwnedDeclaration & DeliveredDeclaration {
    const { policy } = this.policy;
    const entersOn = declaration.entersOn ?? entryDay(declaration, policy.levyDay);
    const life = valueOn(policy.levyLifeMonths, entersOn, 'the life of levy');
    const recentEnough = isRecentEnough(declaration.month, monthOfDate(entersOn), life);
    return { ...declaration, ref: { id: null }, levyAccountId, entersOn, recentEnough };
  }

  private add(draft: RecordDraft, declaration: OwnedDeclaration & DeliveredDeclaration): OwnedDeclaration['ref'] {
    const { levyDueYtd } = declaration;
    return draft.add(DECLARATION, {
      levy_account_id: declaration.levyAccountId,
      paye_scheme: declaration.scheme,
      submission_id: declaration.id,
      sent_at: declaration.sentAt,
      payroll_month: declaration.month,
      levy_due_ytd: levyDueYtd === null ? null : toUnits(levyDueYtd),
      no_payment: declaration.noPayment ? 1 : 0,
      enters_on: declaration.entersOn,
      recent_enough: declaration.recentEnough ? 1 : 0,
      evidence: declaration.evidence,
    });
  }
}

const schemesOf = (declarations: readonly Declaration[]): string[] =>
  [...new Set(declarations.map(({ scheme }) => scheme))].sort();
