import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { FindPeople, isLeadOf, levyViewer, notThere } from '../../identity/index.js';
import { FindLevyAccounts, trailOf } from '../../levy-accounts/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import type { FieldOption } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindStandards } from '../../standards/index.js';
import { caseForm, readForm, typedOf } from './case-form.js';
import { comparisonTable, supposedTable } from './cases-view.js';
import { FindCases } from './find-cases.js';
import { SaveCase } from './save-case.js';
import type { CaseVersion } from './stored-case.js';

const FORM = 'platform/pages/form';
const ALL = 1_000_000;

const pathOf = (organisationId: number): string => `/trusts/${organisationId}/forecast/cases`;

/** What could come otherwise with a trust's levy: kept, changed, and held side by side. */
@ApiExcludeController()
@Controller('trusts/:organisationId/forecast/cases')
export class CasesPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly accounts: FindLevyAccounts,
    private readonly people: FindPeople,
    private readonly standards: FindStandards,
    private readonly find: FindCases,
    private readonly save: SaveCase,
  ) {}

  @Get()
  @Needs('position:read')
  @Page('forecast/cases/cases')
  async compare(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const viewer = levyViewer(actor, organisationId);
    const isTeam = viewer.is === 'programme-team';
    if (isTeam && !(await this.find.mayCompare(viewer, organisationId))) throw new RefusedError(notThere());
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const mayChange = isLeadOf(actor, organisationId);
    const frame = {
      organisation: name,
      mayChange,
      path: pathOf(organisationId),
      trail: this.trail(organisationId, name),
    };
    const account = await this.accounts.ofOrganisation(organisationId);
    if (!account) return { ...frame, table: null };
    const comparison = foundOf(await this.find.compare(account.id, isTeam));
    const titles = new Map((await this.choices()).map(({ value, text }) => [value, text]));
    const names = await this.people.names(comparison.cases.flatMap(({ personId }) => personId ?? []));
    const supposed = supposedTable(
      comparison,
      (id) => titles.get(String(id)) ?? 'training',
      (id) => names.get(id) ?? String(id),
    );
    return {
      ...frame,
      table: comparisonTable(comparison, mayChange ? (id) => `${pathOf(organisationId)}/${id}` : null),
      supposed: supposed.rows.length === 0 ? null : supposed,
      overtaken: comparison.overtaken.map((each) => ({
        name: each.name,
        href: mayChange ? `${pathOf(organisationId)}/${each.id}` : null,
      })),
    };
  }

  @Get('new')
  @Needs('gifting:write')
  @Page(FORM)
  async fresh(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    return this.newModel(actor, organisationId, {});
  }

  @Post('new')
  @Needs('gifting:write')
  @Page(FORM)
  async make(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const model = await this.newModel(actor, organisationId, form.typed);
    const saved = readForm(form);
    const outcome = isRefusal(saved) ? saved : await this.save.make(form.write, organisationId, saved);
    if (isRefusal(outcome)) return refusedForm(outcome, model);
    return seeOther(pathOf(organisationId), 'The case is saved');
  }

  @Get(':caseId')
  @Needs('gifting:write')
  @Page('forecast/cases/case')
  async ask(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @Param('caseId', RowIdPipe) caseId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const { last, frame } = await this.caseOf(actor, organisationId, caseId);
    return this.changeModel(frame, organisationId, caseId, typedOf(last));
  }

  @Post(':caseId')
  @Needs('gifting:write')
  @Page('forecast/cases/case')
  async change(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @Param('caseId', RowIdPipe) caseId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { frame } = await this.caseOf(actor, organisationId, caseId);
    const saved = readForm(form);
    const outcome = isRefusal(saved) ? saved : await this.save.change(form.write, caseId, saved);
    if (isRefusal(outcome))
      return refusedForm(outcome, await this.changeModel(frame, organisationId, caseId, form.typed));
    return seeOther(pathOf(organisationId), 'The case is changed');
  }

  @Post(':caseId/withdrawal')
  @Needs('gifting:write')
  @Page('forecast/cases/case')
  async withdraw(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @Param('caseId', RowIdPipe) caseId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { last, frame } = await this.caseOf(actor, organisationId, caseId);
    const outcome = await this.save.withdraw(form.write, caseId);
    if (isRefusal(outcome))
      return refusedForm(outcome, await this.changeModel(frame, organisationId, caseId, typedOf(last)));
    return seeOther(pathOf(organisationId), 'The case is withdrawn');
  }

  private async newModel(actor: Actor, organisationId: number, holds: Typed): Promise<PageModel> {
    const { trail } = await this.frameFor(actor, organisationId);
    const action = `${pathOf(organisationId)}/new`;
    const cancel = { href: pathOf(organisationId), text: 'Cancel' };
    return formPage(caseForm({ heading: 'Save a case', action, trail, cancel }, await this.choices()), holds);
  }

  private async changeModel(frame: PageModel, organisationId: number, id: number, holds: Typed): Promise<PageModel> {
    const action = `${pathOf(organisationId)}/${id}`;
    const trail = frame['trail'] as { href: string; text: string }[];
    const form = caseForm({ heading: 'Change a case', action, trail }, await this.choices());
    return { ...frame, ...formPage(form, holds), withdrawal: `${action}/withdrawal`, back: pathOf(organisationId) };
  }

  private async caseOf(
    actor: Actor,
    organisationId: number,
    id: number,
  ): Promise<{ last: CaseVersion; frame: PageModel }> {
    const frame = await this.frameFor(actor, organisationId);
    const found = foundOf(await this.find.one(id));
    const last = found.versions.at(-1)!;
    if (found.organisationId !== organisationId || last.isWithdrawn) throw new RefusedError(notThere());
    return { last, frame };
  }

  private async frameFor(actor: Actor, organisationId: number) {
    if (!isLeadOf(actor, organisationId)) throw new RefusedError(notThere());
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    return { trail: [...this.trail(organisationId, name), { href: pathOf(organisationId), text: 'Cases' }] };
  }

  private trail(organisationId: number, name: string) {
    return [...trailOf(organisationId, name), { href: `/trusts/${organisationId}/forecast`, text: 'Forecast' }];
  }

  /** Training of which it is known how long it takes. */
  private async choices(): Promise<FieldOption[]> {
    const all = await this.standards.list(0, ALL, { words: null, level: null, route: null }, null);
    return all
      .filter(({ typicalMonths }) => typicalMonths !== null)
      .map(({ id, title, level }) => ({ value: String(id), text: `${title} (level ${level})` }))
      .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  }
}
