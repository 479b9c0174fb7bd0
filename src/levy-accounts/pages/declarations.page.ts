import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { isLeadOf, levyViewer, notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, seeOther } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindDeclarations } from '../find-declarations.js';
import { FindLevyAccounts } from '../find-levy-accounts.js';
import { type DeliveredDeclaration, ImportDeclarations } from '../import-declarations.js';
import { OpenLevyAccount } from '../open-levy-account.js';
import { DECLARATION_COLUMNS, readDeclarationsCsv } from '../read-declarations-csv.js';
import type { DeclarationsImported } from '../received-declarations.js';
import { DECLARED_COLUMNS, declaredWords } from './declaration-view.js';
import { previewModel } from './declarations-preview.js';
import { FilesWithPreview, type Intake } from './files-with-preview.js';
import { onlyForEditor } from './only-for-editor.js';
import { trailOf } from './trail.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** Declarations of a levy payer: what is declared month by month, and adding more after a look at what they bring. */
@ApiExcludeController()
@Controller('trusts/:organisationId/declarations')
export class DeclarationsPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindDeclarations,
    private readonly open: OpenLevyAccount,
    private readonly declarations: ImportDeclarations,
    private readonly files: FilesWithPreview,
  ) {}

  @Get()
  @Needs('levy-accounts:read')
  @Page('levy-accounts/pages/declarations')
  async list(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Query() query: object,
  ): Promise<PageAnswer> {
    if (levyViewer(actor, organisationId).is === 'programme-team') throw new RefusedError(notThere());
    const frame = await this.frameOf(organisationId);
    const account = await this.accounts.ofOrganisation(organisationId);
    const found = account ? await this.find.run(account.id, 0, ALL) : [];
    const rows = found.toSorted((a, b) => (a.payrollMonth < b.payrollMonth ? 1 : -1));
    const asked = askedOf(query);
    const file = await tableFile('declarations', DECLARED_COLUMNS, rows, asked);
    const path = `/trusts/${organisationId}/declarations`;
    return (
      file ?? {
        ...frame,
        mayAdd: isLeadOf(actor, organisationId, 'trust-editor'),
        table: rows.length === 0 ? null : tableView('declared', 'Declared levy', DECLARED_COLUMNS, rows, asked, path),
      }
    );
  }

  @Get('new')
  @Needs('declarations:write')
  @Page('levy-accounts/pages/new-declarations')
  async ask(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    onlyForEditor(actor, organisationId, 'declarations');
    return this.frameOf(organisationId);
  }

  /** Reads the files and shows what they would bring. Nothing is written. */
  @Post('new')
  @Needs('declarations:write')
  @Page('levy-accounts/pages/new-declarations')
  async preview(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForEditor(actor, organisationId, 'declarations');
    return this.files.preview(form, actor, await this.frameOf(organisationId), this.intake(form, organisationId));
  }

  @Post()
  @Needs('declarations:write')
  @Page('levy-accounts/pages/new-declarations')
  async add(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForEditor(actor, organisationId, 'declarations');
    return this.files.add(form, actor, await this.frameOf(organisationId), this.intake(form, organisationId));
  }

  private intake(form: SentForm, organisationId: number): Intake<DeclarationsImported> {
    return {
      noFiles: 'DECLARATIONS.NO_FILES',
      take: async (files, dryRun) => {
        const outcome = await this.added(form, organisationId, files, dryRun);
        return isRefusal(outcome) ? [outcome] : outcome;
      },
      shown: previewModel,
      bringsNews: ({ declarations }) => declarations.some(({ reception }) => reception === 'accepted'),
      done: (outcome) => seeOther(`/trusts/${organisationId}/declarations`, declaredWords(outcome)),
    };
  }

  /** Adds what files declare to the account, which the first of them opens; or says what they would bring. */
  private async added(
    { write }: SentForm,
    organisationId: number,
    files: SentForm['files'],
    dryRun: boolean,
  ): Promise<DeclarationsImported | Refusal> {
    const declarations = readAll(files);
    if (isRefusal(declarations)) return declarations;
    const known = await this.accounts.ofOrganisation(organisationId);
    // An account is not opened for declarations that are then refused.
    const first = known ? undefined : answerOf(await this.declarations.preview(write, organisationId, declarations));
    if (first && (dryRun || isRefusal(first))) return first;
    const { actor, personId } = write;
    const account = known ?? (await this.open.run({ actor, personId }, organisationId));
    if (isRefusal(account)) return account;
    const levyAccountId = 'answer' in account ? account.answer.id : account.id;
    const delivery = { levyAccountId, organisationId, declarations, dryRun };
    return answerOf(await this.declarations.run(write, delivery));
  }

  private async frameOf(organisationId: number): Promise<PageModel> {
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    return { organisationId, organisation: name, columns: DECLARATION_COLUMNS, trail: trailOf(organisationId, name) };
  }
}

const answerOf = <Answer>(outcome: Refusal | { readonly answer: Answer }): Answer | Refusal =>
  isRefusal(outcome) ? outcome : outcome.answer;

/** Everything that files declare, or everything that is wrong with any of them. */
function readAll(files: SentForm['files']): DeliveredDeclaration[] | Refusal {
  const read = files.map(({ name, content }) => readDeclarationsCsv(name, content));
  const bad = read.filter(isRefusal);
  if (bad.length === 0) return (read as DeliveredDeclaration[][]).flat();
  return {
    ...bad[0]!,
    message: bad.map(({ message }) => message).join('; '),
    faults: bad.flatMap(({ faults }) => faults),
  };
}
