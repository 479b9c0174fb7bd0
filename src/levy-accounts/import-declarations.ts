import { Injectable } from '@nestjs/common';
import { startOf } from '../core/calendar/instant.js';
import { type LocalDate, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, showMonth } from '../core/calendar/month.js';
import type { Declaration } from '../core/levy/declaration.js';
import { isInWindow, isOnTime } from '../core/levy/payroll-window.js';
import { type Reception, entryDay, isRecentEnough, receiveDeclarations } from '../core/levy/receive-declarations.js';
import { toText, toUnits } from '../core/money/money.js';
import { valueOn } from '../core/policy/dated.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type BooksUnit, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { findSchemeHolder } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { type OwnedDeclaration, findDeclarations, findKnownIds } from './declarations.js';
import { draftLevyLines } from './draft-levy-lines.js';
import { accountEditRefusal, editRefusal } from './edit-duty.js';
import { stands } from './standing.js';
import { keptMonths } from './statement-refusal.js';
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
}

/** What became of one declaration. */
export interface ReceivedDeclaration {
  readonly submissionId: string;
  readonly payeScheme: string;
  readonly payrollMonth: Month;
  readonly reception: Reception;
  /** Sent before the window of its month opened: it counts in its own month all the same. */
  readonly early: boolean;
  /** What it brings to the account, pounds; null where it brings nothing by itself. */
  readonly credited: string | null;
}

export interface DeclarationsImported {
  readonly declarations: readonly ReceivedDeclaration[];
}

interface Received {
  readonly received: ReturnType<typeof receiveDeclarations>;
  readonly accepted: readonly (OwnedDeclaration & DeliveredDeclaration)[];
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
    const asked = { ...request, forgetRefusals: true, alone: true };
    return this.books.execute(asked, (unit) => this.decide(unit, request, delivery));
  }

  /** Whether declarations would be taken for an organisation that is not registered yet. Writes nothing. */
  check(actor: string, declarations: DeclarationsImport['declarations']): Promise<Outcome<null>> {
    const delivery = { levyAccountId: NOBODY, organisationId: NOBODY, declarations };
    return this.books.execute({ actor }, async ({ tx }) => {
      const received = await this.receive(tx, delivery);
      return isRefusal(received) ? received : { drafts: [], answer: () => null };
    });
  }

  private async decide(
    unit: BooksUnit,
    request: PersonRequest,
    delivery: DeclarationsImport,
  ): Promise<Decision<DeclarationsImported>> {
    const { tx } = unit;
    const today = this.clock.today();
    const schemes = [...new Set(delivery.declarations.map(({ scheme }) => scheme))].sort();
    await tx.lock(`levy-account ${delivery.levyAccountId}`);
    for (const scheme of schemes) await tx.lock(`paye-scheme ${scheme}`);
    const notTheirs = await accountEditRefusal(tx, request, delivery.levyAccountId, today);
    if (notTheirs) return notTheirs;
    const deliveries = await this.receive(tx, delivery);
    if (isRefusal(deliveries)) return deliveries;
    const { received, accepted } = deliveries;

    const draft = new RecordDraft('declarations');
    for (const declaration of accepted) declaration.ref = this.add(draft, declaration);
    const known = await findDeclarations(tx, schemes);
    const refusalOf = (organisationId: number) => editRefusal(tx, request, organisationId, today);
    const lines = await draftLevyLines(unit, draft, [...known, ...accepted], this.policy.policy, refusalOf);
    if (isRefusal(lines)) return lines;
    const answer = (): DeclarationsImported => ({
      declarations: received.map(({ declaration, reception }) => ({
        submissionId: declaration.id,
        payeScheme: declaration.scheme,
        payrollMonth: declaration.month,
        reception,
        early: isOnTime(declaration.month, declaration.sentAt) && !isInWindow(declaration.month, declaration.sentAt),
        credited: showCredit(lines.get(declaration.id)),
      })),
    });
    return { drafts: [draft], answer };
  }

  /** What becomes of each declaration, and those that count, or why none of them can be taken. */
  private async receive(tx: Tx, delivery: DeclarationsImport): Promise<Received | Refusal> {
    const importedAt = startOf(this.clock.today());
    const received = receiveDeclarations(
      delivery.declarations,
      await findKnownIds(tx, delivery.declarations),
      importedAt,
    );
    const noFigure = received.filter(({ reception }) => reception === 'no-figure');
    if (noFigure.length > 0) return noFigureRefusal(noFigure.map(({ declaration }) => declaration));
    const accepted = received
      .filter(({ reception }) => reception === 'accepted')
      .map(({ declaration }) => this.own(declaration as DeliveredDeclaration, delivery.levyAccountId));
    const refusal =
      (await foreignSchemeRefusal(tx, delivery.organisationId, accepted)) ??
      (await keptRefusal(tx, delivery.levyAccountId, accepted));
    return refusal ?? { received, accepted };
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

const showCredit = (amount: Parameters<typeof toText>[0] | undefined): string | null =>
  amount === undefined ? null : toText(amount);

function noFigureRefusal(declarations: readonly Declaration[]): Refusal {
  return refuse(
    'DECLARATIONS.NO_FIGURE',
    'A correction of a closed year needs a year-to-date figure, or the mark that no payment is due',
    declarations.map(({ id }) => ({ where: `submission ${id}`, message: 'has neither' })),
  );
}

/** A scheme that belongs to another organisation on the day its levy enters cannot be declared for this one. */
async function foreignSchemeRefusal(
  tx: Tx,
  organisationId: number,
  declarations: readonly OwnedDeclaration[],
): Promise<Refusal | undefined> {
  for (const { scheme, entersOn } of declarations) {
    const holder = await findSchemeHolder(tx, scheme, entersOn);
    if (holder && holder.id !== organisationId) {
      return refuse('PAYE_SCHEME.HELD_BY_ANOTHER', `${scheme} belongs to ${holder.name} on ${entersOn}`);
    }
  }
  return undefined;
}

/** Months that the account's statements keep take no levy from declarations: it would count twice. */
async function keptRefusal(
  tx: Tx,
  levyAccountId: number,
  declarations: readonly OwnedDeclaration[],
): Promise<Refusal | undefined> {
  const rows = await tx.all<{ posted_on: LocalDate }>(
    `SELECT DISTINCT l.posted_on FROM statement_line l WHERE l.levy_account_id = ? AND ${stands('l')}`,
    [levyAccountId],
  );
  const kept = keptMonths(rows.map(({ posted_on }) => posted_on));
  const both = new Set(declarations.map(({ entersOn }) => monthOfDate(entersOn)).filter((month) => kept.has(month)));
  if (both.size === 0) return undefined;
  return refuse(
    'DECLARATIONS.KEPT_FROM_STATEMENTS',
    `The books of this account come from statements in ${[...both].sort().map(showMonth).join(', ')}; a month is kept from statements or from declarations, never from both`,
  );
}
