import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { isLeadOf, levyViewer, notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindLevyAccounts } from '../find-levy-accounts.js';
import { ImportStatement, type StatementImported } from '../import-statement.js';
import { OpenLevyAccount } from '../open-levy-account.js';
import { type StatementFile, readStatementFile } from '../statement-file/read-statement-file.js';
import { FilesWithPreview, type Intake } from './files-with-preview.js';
import { onlyForEditor } from './only-for-editor.js';
import { addedWords, previewTable, statementsTable } from './statement-view.js';
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
    private readonly files: FilesWithPreview,
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
    onlyForEditor(actor, organisationId, 'statements');
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
    onlyForEditor(actor, organisationId, 'statements');
    return this.files.preview(form, actor, await this.frameOf(organisationId), this.intake(form, organisationId));
  }

  @Post()
  @Needs('statements:write')
  @Page('levy-accounts/pages/new-statement')
  async add(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForEditor(actor, organisationId, 'statements');
    return this.files.add(form, actor, await this.frameOf(organisationId), this.intake(form, organisationId));
  }

  private intake(form: SentForm, organisationId: number): Intake<StatementImported> {
    return {
      noFiles: 'STATEMENT.NO_FILES',
      take: async (sent, dryRun) => {
        const readings = await Promise.all(sent.map((file) => readStatementFile(file)));
        const refused = readings.filter(isRefusal);
        if (refused.length > 0) return refused;
        const outcome = await this.added(form, organisationId, readings as StatementFile[], dryRun);
        return isRefusal(outcome) ? [outcome] : outcome;
      },
      shown: previewTable,
      bringsNews: ({ files }) => files.some(({ added }) => added > 0),
      done: (outcome) => seeOther(`/trusts/${organisationId}/statements`, addedWords(outcome)),
    };
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
