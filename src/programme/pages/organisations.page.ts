import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { FindPeople, isOfProgramme, mayRead } from '../../identity/index.js';
import {
  FindOrganisationHistory,
  FindOrganisationRegister,
  FindOrganisations,
  type NewOrganisation,
  RegisterOrganisation,
} from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { DETAIL_FIELDS, readDetails } from './organisation-details.js';
import { organisationModel } from './organisation-view.js';
import { REGISTER, REGISTER_COLUMNS, organisationPath } from './organisations-view.js';
import { keepsOrganisations, onlyForRegister } from './whose-register.js';

/** What is asked when an organisation is registered. */
const NEW_FIELDS: readonly Field[] = [
  ...DETAIL_FIELDS,
  { kind: 'day', name: 'memberFrom', label: 'On which day did it join the system? (optional)' },
  { kind: 'yes-no', name: 'paysLevy', label: 'Does it pay the levy? (optional)' },
  { kind: 'day', name: 'levyFrom', label: 'Since which day is that so?', hint: 'Leave it empty if you do not know' },
];

/** The register of organisations, and a page of each. */
@ApiExcludeController()
@Controller('programme/organisations')
export class OrganisationsPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly register: FindOrganisationRegister,
    private readonly history: FindOrganisationHistory,
    private readonly people: FindPeople,
    private readonly registration: RegisterOrganisation,
  ) {}

  @Get()
  @Needs('organisations:read')
  @Page('programme/pages/organisations')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    onlyForRegister(actor);
    const lines = await this.register.asAt(null);
    const file = await tableFile('organisations', REGISTER_COLUMNS, lines, query);
    if (file) return file;
    const table = tableView('organisations', 'Organisations', REGISTER_COLUMNS, lines, query, REGISTER);
    return { table, mayWrite: keepsOrganisations(actor) };
  }

  @Get('new')
  @Needs('organisations:write')
  @Page('platform/pages/form')
  ask(): PageAnswer {
    return newModel({});
  }

  @Post('new')
  @Needs('organisations:write')
  @Page('platform/pages/form')
  async add(@Form() form: SentForm): Promise<PageAnswer> {
    const read = new FieldReader(form);
    const typed = readNew(read, form);
    const outcome = read.refusal('ORGANISATION.INVALID') ?? (await this.registration.run(form.write, typed));
    if (!isRefusal(outcome)) {
      return seeOther(organisationPath(outcome.answer.id), `${outcome.answer.name} is registered`);
    }
    return refusedForm(atFields(outcome, namesOf(NEW_FIELDS), {}, 'name'), newModel(form.typed));
  }

  @Get(':id')
  @Needs('organisations:read')
  @Page('programme/pages/organisation')
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForRegister(actor);
    const organisation = foundOf(await this.organisations.asAt(id, null));
    const line = (await this.register.asAt(null)).find((each) => each.id === id)!;
    return organisationModel(
      { organisation, line, history: await this.history.of(id), people: await this.people.countOf(id) },
      {
        changes: keepsOrganisations(actor),
        invites: actor.rights.has('people:write'),
        signs: actor.rights.has('agreements:write'),
        programme: isOfProgramme(actor) && mayRead(actor, id),
        contacts: actor.rights.has('mail:read'),
      },
    );
  }
}

const namesOf = (fields: readonly Field[]): string[] => fields.map(({ name }) => name);

function readNew(read: FieldReader, form: SentForm): NewOrganisation {
  const details = readDetails(read);
  const memberFrom = read.dayOrNone('memberFrom');
  const levyFrom = read.dayOrNone('levyFrom');
  const says = form.text('paysLevy');
  if (says !== '' && levyFrom === null)
    read.fault('levyFrom', 'Say since which day, or leave the question before empty');
  if (says === '' && levyFrom !== null) read.fault('paysLevy', 'Say whether it pays the levy since that day');
  const levyStatus = says === '' || levyFrom === null ? null : { from: levyFrom, paysLevy: says === 'yes' };
  return { ...details, memberFrom, levyStatus, payeSchemes: [] };
}

const newModel = (holds: Typed): PageModel =>
  formPage(
    {
      trail: [{ href: REGISTER, text: 'Organisations' }],
      heading: 'Register an organisation',
      action: `${REGISTER}/new`,
      fields: NEW_FIELDS,
      submit: 'Register it',
      cancel: { href: REGISTER, text: 'Back without registering' },
    },
    holds,
  );
