import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import {
  AmendOrganisation,
  FindOrganisations,
  type OrganisationAsAt,
  RecordConnection,
  RecordDatedFact,
  RecordPayeScheme,
} from '../../organisations/index.js';
import { Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { FieldOption } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { CHANGES, type OrganisationChange } from './organisation-changes.js';
import { DETAIL_FIELDS, detailsToType, readDetails } from './organisation-details.js';
import { REGISTER, organisationPath } from './organisations-view.js';

const ALL = 1_000_000;
const FORM = 'platform/pages/form';

/** Records what changes about an organisation: its details, and what is dated about it. */
@ApiExcludeController()
@Controller('programme/organisations/:id')
export class OrganisationChangesPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly amendment: AmendOrganisation,
    private readonly facts: RecordDatedFact,
    private readonly schemes: RecordPayeScheme,
    private readonly connections: RecordConnection,
  ) {}

  @Get('details')
  @Needs('organisations:write')
  @Page(FORM)
  async askDetails(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const organisation = await this.one(id);
    return detailsModel(organisation, detailsToType(organisation), String(organisation.version));
  }

  @Post('details')
  @Needs('organisations:write')
  @Page(FORM)
  async amend(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    const organisation = await this.one(id);
    const read = new FieldReader(form);
    const typed = readDetails(read);
    const seen = Number(form.text('seen'));
    const outcome = read.refusal('ORGANISATION.INVALID') ?? (await this.amendment.run(form.write, id, seen, typed));
    if (!isRefusal(outcome)) return seeOther(organisationPath(id), 'The details are changed');
    const fields = DETAIL_FIELDS.map(({ name }) => name);
    return refusedForm(
      atFields(outcome, fields, {}, 'name'),
      detailsModel(organisation, form.typed, form.text('seen')),
    );
  }

  @Get('changes/:change')
  @Needs('organisations:write')
  @Page(FORM)
  async ask(@Param('id', RowIdPipe) id: number, @Param('change') change: string): Promise<PageAnswer> {
    return this.changeModel(await this.one(id), change, {});
  }

  @Post('changes/:change')
  @Needs('organisations:write')
  @Page(FORM)
  async record(
    @Param('id', RowIdPipe) id: number,
    @Param('change') change: string,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const organisation = await this.one(id);
    const { read: readChange, field, fields } = changeOf(change);
    const read = new FieldReader(form);
    const run = readChange(read, read.day('from', 'Say from which day on'));
    const { facts, schemes, connections } = this;
    const outcome =
      read.refusal('ORGANISATION.INVALID') ?? (await run({ facts, schemes, connections }, form.write, id));
    if (!isRefusal(outcome)) return seeOther(organisationPath(id), 'It is recorded');
    const names = fields([]).map(({ name }) => name);
    const model = await this.changeModel(organisation, change, form.typed);
    return refusedForm(atFields(outcome, names, { payeSchemes: 'scheme' }, field), model);
  }

  private async one(id: number): Promise<OrganisationAsAt> {
    return foundOf(await this.organisations.asAt(id, null));
  }

  private async changeModel({ id, name }: OrganisationAsAt, change: string, holds: Typed): Promise<PageModel> {
    const { heading, lead, fields } = changeOf(change);
    const others = (await this.organisations.list(0, ALL, null)).filter((each) => each.id !== id);
    const options: FieldOption[] = others.map((each) => ({ value: String(each.id), text: each.name }));
    return formPage(
      {
        ...{ trail: trailOf(id, name), caption: name, heading, lead: [lead] },
        action: `${organisationPath(id)}/changes/${change}`,
        fields: fields(options.sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))),
        submit: 'Record it',
        cancel: { href: organisationPath(id), text: 'Back without recording' },
      },
      holds,
    );
  }
}

/** @throws RefusedError where there is no such change */
function changeOf(name: string): OrganisationChange {
  const change = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined;
  if (!change) throw new RefusedError(notThere());
  return change;
}

const trailOf = (id: number, name: string) => [
  { href: REGISTER, text: 'Organisations' },
  { href: organisationPath(id), text: name },
];

/** @param seen the version that the person saw when the form was asked for */
const detailsModel = ({ id, name }: OrganisationAsAt, holds: Typed, seen: string): PageModel =>
  formPage(
    {
      ...{ trail: trailOf(id, name), caption: name, heading: 'Change its details', hidden: { seen } },
      lead: ['Earlier details stay in the history.'],
      action: `${organisationPath(id)}/details`,
      fields: DETAIL_FIELDS,
      submit: 'Change the details',
      cancel: { href: organisationPath(id), text: 'Back without changing' },
    },
    holds,
  );
