import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Month, parseMonth } from '../../core/calendar/month.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { isOfProgramme, mayReadAccount, notThere } from '../../identity/index.js';
import { FindLevyAccounts, trailOf } from '../../levy-accounts/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { mayAccept, onlyForReconciling } from '../accept-duty.js';
import { FindReconciliations } from '../find-reconciliations.js';
import { ReconcileMonth } from '../reconcile-month.js';
import type { ReconciliationLineView } from '../reconciliation.js';
import { monthText } from './month-end-model.js';
import { lineColumns, monthColumns } from './reconciliation-columns.js';
import { lineModel } from './reconciliation-view.js';

const REASON_LONGEST = 500;

/** A levy payer's months: what was expected beside what the statement says, and accepting what differs. */
@ApiExcludeController()
@Controller('trusts/:organisationId/reconciliation')
export class ReconciliationPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindReconciliations,
    private readonly reconcile: ReconcileMonth,
  ) {}

  @Get()
  @Needs('reconciliation:read')
  @Page('month-end/pages/reconciliations')
  async list(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Query() query: object,
  ): Promise<PageAnswer> {
    const { frame } = await this.frameOf(actor, organisationId);
    const account = await this.accounts.ofOrganisation(organisationId);
    const months = account ? foundOf(await this.find.run(account.id)).toReversed() : [];
    const path = `/trusts/${organisationId}/reconciliation`;
    const columns = monthColumns(path);
    const asked = askedOf(query);
    const file = await tableFile('reconciliation', columns, months, asked);
    const table = () => tableView('months', 'Months that were closed', columns, months, asked, path);
    return file ?? { ...frame, table: months.length === 0 ? null : table() };
  }

  @Get(':month')
  @Needs('reconciliation:read')
  @Page('month-end/pages/reconciliation')
  async month(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @Param('month') text: string,
    @CurrentActor() actor: Actor,
    @Query() query: object,
  ): Promise<PageAnswer> {
    const { frame, trail } = await this.frameOf(actor, organisationId);
    const month = monthOf(text);
    const { lines, open } = await this.reconciled(organisationId, month);
    const path = `/trusts/${organisationId}/reconciliation/${month}`;
    const columns = lineColumns(path);
    const asked = askedOf(query);
    const file = await tableFile(`reconciliation-${month}`, columns, lines, asked);
    const table = () => tableView('lines', 'Expected beside the statement', columns, lines, asked, path);
    return (
      file ?? {
        ...frame,
        ...{ month: monthText(month), open, mayAccept: mayAccept(actor, organisationId) },
        table: lines.length === 0 ? null : table(),
        trail: [...trail, { href: `/trusts/${organisationId}/reconciliation`, text: 'Reconciliation' }],
      }
    );
  }

  @Get(':month/:line')
  @Needs('reconciliation:read')
  @Page('month-end/pages/reconciliation-line')
  async line(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @Param('month') text: string,
    @Param('line') name: string,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const frame = await this.frameOfLine(actor, organisationId, monthOf(text));
    const line = await this.lineOf(organisationId, monthOf(text), name);
    if (!line) throw new RefusedError(notThere());
    return { ...frame, ...lineModel(line, linksOf(actor, organisationId, line)), action: `${frame.monthPath}/${name}` };
  }

  @Post(':month/:line')
  @Needs('reconciliation:write')
  @Page('month-end/pages/reconciliation-line')
  async accept(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @Param('month') text: string,
    @Param('line') name: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const month = monthOf(text);
    const frame = await this.frameOfLine(actor, organisationId, month);
    const read = new FieldReader(form);
    const reason = read.words('reason', 'Say why it is accepted', REASON_LONGEST);
    const refusal =
      read.refusal('RECONCILIATION.INVALID') ??
      (await this.accepted(form, organisationId, month, { line: name, reason }));
    if (!refusal) return seeOther(frame.monthPath, 'The difference was accepted');
    const line = await this.lineOf(organisationId, month, name);
    // A line that changed meanwhile has another name; what was typed stays, to be used for that one.
    const shown = line ? lineModel(line, linksOf(actor, organisationId, line)) : { isGone: true };
    const model = { ...frame, ...shown, isOpen: true, typed: form.typed, action: `${frame.monthPath}/${name}` };
    return refusedForm(atFields(refusal, ['reason'], {}, 'reason'), model);
  }

  private async accepted(
    { write }: SentForm,
    organisationId: number,
    month: Month,
    line: { readonly line: string; readonly reason: string },
  ): Promise<Refusal | undefined> {
    const account = await this.accounts.ofOrganisation(organisationId);
    if (!account) return noAccount();
    const outcome = await this.reconcile.accept(write, account.id, month, line);
    return isRefusal(outcome) ? outcome : undefined;
  }

  private async reconciled(organisationId: number, month: Month) {
    const account = foundOf((await this.accounts.ofOrganisation(organisationId)) ?? noAccount());
    return foundOf(await this.reconcile.run(account.id, month));
  }

  private async lineOf(
    organisationId: number,
    month: Month,
    name: string,
  ): Promise<ReconciliationLineView | undefined> {
    const { lines } = await this.reconciled(organisationId, month);
    return lines.find(({ line }) => line === name);
  }

  private async frameOf(actor: Actor, organisationId: number) {
    onlyForReconciling(actor, organisationId);
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const trail = trailOf(organisationId, name);
    return { frame: { organisationId, organisation: name, trail } satisfies PageModel, trail };
  }

  private async frameOfLine(actor: Actor, organisationId: number, month: Month) {
    const { frame, trail } = await this.frameOf(actor, organisationId);
    const path = `/trusts/${organisationId}/reconciliation`;
    const monthPath = `${path}/${month}`;
    return {
      ...frame,
      ...{ month: monthText(month), monthPath, mayAccept: mayAccept(actor, organisationId) },
      trail: [...trail, { href: path, text: 'Reconciliation' }, { href: monthPath, text: monthText(month) }],
    };
  }
}

/** A gift pays for somebody else's apprentice, whom the giver knows by the award alone. */
const linksOf = (actor: Actor, organisationId: number, { what }: ReconciliationLineView) => ({
  start: (id: number) => (what !== 'transfer-sent' || isOfProgramme(actor) ? `/starts/${id}` : undefined),
  statementLine: (id: number) => (mayReadAccount(actor, organisationId) ? `/statement-lines/${id}` : undefined),
});

const noAccount = (): Refusal => refuse('LEVY_ACCOUNT.UNKNOWN', 'There is no such levy account');

function monthOf(text: string): Month {
  const month = parseMonth(text);
  if (!month) throw new RefusedError(notThere());
  return month;
}
