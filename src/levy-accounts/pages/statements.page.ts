import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { isLeadOf, levyViewer, notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { HELD_MINUTES, HeldFiles } from '../../platform/pages/held-files.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindLevyAccounts } from '../find-levy-accounts.js';
import { ImportStatement, type StatementImported } from '../import-statement.js';
import { OpenLevyAccount } from '../open-levy-account.js';
import { type StatementFile, readStatementFile } from '../statement-file/read-statement-file.js';
import { addedWords, faultsTable, filesRefusal, previewTable, statementsTable } from './statement-view.js';
import { trailOf } from './trail.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** Statements of a levy payer: those that are in, and adding more after a look at what they would bring. */
@ApiExcludeController()
@Controller('trusts/:organisationId/statements')
export class StatementsPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly find: FindLevyAccounts,
    private readonly open: OpenLevyAccount,
    private readonly statements: ImportStatement,
    private readonly held: HeldFiles,
  ) {}

  @Get()
  @Needs('levy-accounts:read')
  @Page('levy-accounts/pages/statements')
  async list(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    if (levyViewer(actor, organisationId).is === 'programme-team') throw new RefusedError(notThere());
    const account = await this.find.ofOrganisation(organisationId);
    const files = account ? await this.find.statements(account.id, 0, ALL) : [];
    return {
      ...(await this.frameOf(organisationId)),
      mayAdd: isLeadOf(actor, organisationId, 'trust-editor'),
      table: files.length === 0 ? null : statementsTable(files),
    };
  }

  @Get('new')
  @Needs('statements:write')
  @Page('levy-accounts/pages/new-statement')
  async ask(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    onlyForEditor(actor, organisationId);
    return this.frameOf(organisationId);
  }

  /** Reads the files and shows what they would add. Nothing is written. */
  @Post('new')
  @Needs('statements:write')
  @Page('levy-accounts/pages/new-statement')
  async preview(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForEditor(actor, organisationId);
    const frame = await this.frameOf(organisationId);
    if (form.files.length === 0) return refusedForm(atFiles('Choose at least one file'), frame);
    const files = await readAll(form.files);
    if (!Array.isArray(files)) return refusedForm(files.refusal, { ...frame, faults: files.table });
    const outcome = await this.added(form, organisationId, files, true);
    if (isRefusal(outcome)) return refusedForm(atFiles(outcome.message, outcome.code), frame);
    const held = this.held.hold(actor.personId!, form.files);
    const news = outcome.files.some(({ added }) => added > 0);
    return { ...frame, preview: previewTable(outcome), held: news ? held : null, minutes: HELD_MINUTES };
  }

  @Post()
  @Needs('statements:write')
  @Page('levy-accounts/pages/new-statement')
  async add(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForEditor(actor, organisationId);
    const frame = await this.frameOf(organisationId);
    const held = this.held.find(actor.personId!, form.text('held'));
    if (!held) return refusedForm(atFiles('The files were here for too long: choose them once more'), frame);
    const files = await readAll(held);
    if (!Array.isArray(files)) return refusedForm(files.refusal, { ...frame, faults: files.table });
    const outcome = await this.added(form, organisationId, files, false);
    if (isRefusal(outcome)) return refusedForm(atFiles(outcome.message, outcome.code), frame);
    this.held.drop(form.text('held'));
    return seeOther(`/trusts/${organisationId}/statements`, addedWords(outcome));
  }

  /** Adds files to the account, which their first statement opens; or says what they would add. */
  private async added(
    { write }: SentForm,
    organisationId: number,
    files: readonly StatementFile[],
    dryRun: boolean,
  ): Promise<StatementImported | Refusal> {
    const known = await this.find.ofOrganisation(organisationId);
    if (!known && dryRun) return this.statements.preview(files);
    const { actor, personId } = write;
    const account = known ?? (await this.open.run({ actor, personId }, organisationId));
    if (isRefusal(account)) return account;
    const levyAccountId = 'answer' in account ? account.answer.id : account.id;
    const outcome = await this.statements.run(write, { levyAccountId, organisationId, files, dryRun });
    return isRefusal(outcome) ? outcome : outcome.answer;
  }

  private async frameOf(organisationId: number): Promise<PageModel> {
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    return { organisationId, organisation: name, trail: trailOf(organisationId, name) };
  }
}

/** @throws RefusedError where somebody does not enter what is known of the organisation's levy */
export function onlyForEditor(actor: Actor, organisationId: number): void {
  levyViewer(actor, organisationId);
  if (isLeadOf(actor, organisationId, 'trust-editor')) return;
  throw new RefusedError(refuse('DUTY.NEEDS_ROLE', 'Only an editor of the trust can add its statements'));
}

const atFiles = (message: string, code = 'STATEMENT.NO_FILES'): Refusal =>
  refuse(code, 'There is a problem', [{ where: 'files', message }]);

/** Every file read, or everything that is wrong with any of them. */
async function readAll(files: SentForm['files']) {
  const readings = await Promise.all(files.map((file) => readStatementFile(file)));
  const refused = readings.filter(isRefusal);
  if (refused.length === 0) return readings as StatementFile[];
  const isListed = refused.some(({ faults }) => faults.length > 0);
  return { refusal: filesRefusal(refused), table: isListed ? faultsTable(refused) : null };
}
