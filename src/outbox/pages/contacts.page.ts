import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { FindOrganisationRegister } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { type Column, type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { type ContactView, FindContacts } from '../find-contacts.js';
import { KeepContacts, unknownContact } from '../keep-contacts.js';
import { FIELD_OF, readChange, readPerson } from './contact-form.js';
import { contactModel, newContactModel } from './contact-view.js';

const HOME = '/programme/mail-contacts';
const ALL = 1_000_000;
const TEAM = 'programme';
const CONTACT = 'outbox/pages/contact';
const FIELDS = ['name', 'email', 'isActive'];
const PLACE = { path: HOME, caption: null, trail: [{ href: HOME, text: 'Who gets letters' }] };

const columnsFor = (nameOf: ReadonlyMap<number, string>, mayWrite: boolean): readonly Column<ContactView>[] => [
  {
    ...{ name: 'organisation', heading: 'Letters to' },
    show: ({ organisationId: id }) => (id === null ? 'The programme team' : (nameOf.get(id) ?? `organisation ${id}`)),
  },
  {
    ...{ name: 'name', heading: 'Go to', show: ({ name }) => name },
    link: ({ id }) => (mayWrite ? `${HOME}/${id}` : null),
  },
  { name: 'email', heading: 'Address', show: ({ email }) => email },
  { name: 'active', heading: 'Gets letters', show: ({ isActive }) => (isActive ? 'Yes' : 'Not now') },
];

/** Who gets the letters of every organisation and of the programme team. */
@ApiExcludeController()
@Controller('programme/mail-contacts')
export class ContactsPage {
  constructor(
    private readonly find: FindContacts,
    private readonly contacts: KeepContacts,
    private readonly register: FindOrganisationRegister,
  ) {}

  @Get()
  @Needs('mail:read')
  @Page('outbox/pages/contacts')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    const organisations = await this.register.asAt(null);
    const contacts = await this.find.list(0, ALL, null);
    const mayWrite = actor.rights.has('mail:write');
    const columns = columnsFor(new Map(organisations.map(({ id, name }) => [id, name])), mayWrite);
    const file = await tableFile('mail-contacts', columns, contacts, query);
    if (file) return file;
    const listed = new Set(contacts.filter(({ isActive }) => isActive).map(({ organisationId }) => organisationId));
    const without = organisations.filter(({ id, isMember }) => isMember && !listed.has(id)).map(({ name }) => name);
    return { table: tableView('contacts', 'Who gets letters', columns, contacts, query, HOME), mayWrite, without };
  }

  @Get('new')
  @Needs('mail:write')
  @Page(CONTACT)
  ask(): Promise<PageAnswer> {
    return this.newModel({});
  }

  @Post('new')
  @Needs('mail:write')
  @Page(CONTACT)
  async add(@Form() form: SentForm): Promise<PageAnswer> {
    const { read, person } = readPerson(form);
    const typed = form.text('organisation');
    if (typed === '') read.fault('organisation', 'Choose whose letters the person gets');
    const organisationId =
      typed === '' || typed === TEAM ? null : read.whole('organisation', 1, 999_999_999, 'The organisation');
    const outcome =
      read.refusal('CONTACT.INVALID') ?? (await this.contacts.add(form.write, { organisationId, ...person }));
    if (!isRefusal(outcome)) return seeOther(HOME, 'The contact is added');
    const fields = ['organisation', ...FIELDS.slice(0, 2)];
    return refusedForm(atFields(outcome, fields, FIELD_OF, 'name'), await this.newModel(form.typed));
  }

  @Get(':id')
  @Needs('mail:write')
  @Page(CONTACT)
  async show(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    return contactModel(PLACE, await this.one(id), null);
  }

  @Post(':id')
  @Needs('mail:write')
  @Page(CONTACT)
  async change(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    const contact = await this.one(id);
    const { read, details } = readChange(form);
    const outcome = read.refusal('CONTACT.INVALID') ?? (await this.contacts.change(form.write, id, details));
    if (!isRefusal(outcome)) return seeOther(HOME, 'The contact is changed');
    return refusedForm(atFields(outcome, FIELDS, FIELD_OF, 'name'), contactModel(PLACE, contact, form.typed));
  }

  @Post(':id/removal')
  @Needs('mail:write')
  @Page(CONTACT)
  async remove(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    foundOf(await this.contacts.remove(form.write, id));
    return seeOther(HOME, 'The contact is removed');
  }

  private async one(id: number): Promise<ContactView> {
    return foundOf((await this.find.one(id)) ?? unknownContact());
  }

  private async newModel(holds: Typed): Promise<PageModel> {
    const options = (await this.register.asAt(null)).map(({ id, name }) => ({ value: String(id), text: name }));
    return newContactModel(PLACE, holds, [
      {
        ...{ kind: 'select', name: 'organisation', label: 'Whose letters?' },
        options: [{ value: TEAM, text: 'The programme team' }, ...options],
      },
    ]);
  }
}
