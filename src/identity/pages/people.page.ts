import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isEmail } from 'class-validator';
import { ROLES, type Role, isOrganisationRole } from '../../core/access/roles.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import type { Outcome } from '../../journal/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import type { WriteRequest } from '../../platform/http/idempotency.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindPeople } from '../find-people.js';
import { GrantRole } from '../grant-role.js';
import { RegisterPerson } from '../register-person.js';
import { EndSessions } from '../sign-in/end-sessions.js';
import { FindSignIns } from '../sign-in/find-sign-ins.js';
import { MailedLinks } from '../sign-in/mailed-links.js';
import { type NameOf, peopleColumns, personAddress, personModel, roleFields } from './people-view.js';

const HOME = '/programme/people';
const ALL = 1_000_000;
const PERSON = 'identity/pages/person';

/** One form writes several things, each once. */
const part = (write: WriteRequest, name: string): WriteRequest => ({
  ...write,
  idempotency: { ...write.idempotency, key: `${write.idempotency.key} ${name}`.slice(0, 200) },
});

/** People, their roles and their invitations, as an administrator keeps them. */
@ApiExcludeController()
@Controller('programme/people')
export class PeoplePage {
  constructor(
    private readonly find: FindPeople,
    private readonly organisations: FindOrganisations,
    private readonly register: RegisterPerson,
    private readonly roles: GrantRole,
    private readonly links: MailedLinks,
    private readonly sessions: EndSessions,
    private readonly signIns: FindSignIns,
  ) {}

  @Get()
  @Needs('people:read')
  @Page('identity/pages/people')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    const people = await this.find.list(0, ALL, null);
    const columns = peopleColumns(await this.nameOf());
    const file = await tableFile('people', columns, people, query);
    if (file) return file;
    return { table: tableView('people', 'People', columns, people, query, HOME), mayWrite: mayWrite(actor) };
  }

  @Get('new')
  @Needs('people:write')
  @Page('identity/pages/new-person')
  ask(@Query() query: object): Promise<PageAnswer> {
    const { organisation } = askedOf(query);
    return this.newModel(organisation === undefined ? {} : { organisationId: organisation });
  }

  @Post('new')
  @Needs('people:write')
  @Page('identity/pages/new-person')
  async add(@Form() form: SentForm): Promise<PageAnswer> {
    const read = new FieldReader(form);
    const name = read.words('name', 'Enter the name of the person', 100);
    const email = read.words('email', 'Enter the mail address', 200);
    if (email !== '' && !isEmail(email)) read.fault('email', 'Enter a mail address such as name@example.org');
    const given = readRole(read, form);
    const against = read.refusal('PERSON.INVALID') ?? (await this.signIns.takenRefusal(email));
    const person = against ?? (await this.register.run(form.write, { name, employerId: given.organisationId }));
    if (isRefusal(person)) return refusedForm(person, await this.newModel(form.typed));
    const { id } = person.answer;
    const role = await this.roles.run(part(form.write, 'role'), { personId: id, ...given, from: null, held: true });
    const invited = await this.links.invite(part(form.write, 'invitation'), id, email);
    const undone = [role, invited].filter(isRefusal).map(({ message }) => message);
    const notice = undone.length === 0 ? `An invitation is on its way to ${email}` : undone.join('; ');
    return seeOther(personAddress(id), `${person.answer.name} is registered. ${notice}`);
  }

  @Get(':id')
  @Needs('people:read')
  @Page(PERSON)
  show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.modelOf(id, actor, {});
  }

  @Post(':id/invitation')
  @Needs('people:write')
  @Page(PERSON)
  async invite(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const outcome = await this.links.invite(form.write, id, form.text('email'));
    return this.told(id, actor, form, outcome, `An invitation is on its way to ${form.text('email')}`);
  }

  @Post(':id/sessions')
  @Needs('people:write')
  @Page(PERSON)
  async signOut(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    return this.told(id, actor, form, await this.sessions.run(form.write, id), 'Signed out everywhere');
  }

  @Post(':id/roles')
  @Needs('people:write')
  @Page(PERSON)
  async give(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const read = new FieldReader(form);
    const given = readRole(read, form);
    const against = read.refusal('ROLE.INVALID');
    const outcome = against ?? (await this.roles.run(form.write, { personId: id, ...given, from: null, held: true }));
    return this.told(id, actor, form, outcome, 'The role is given from today on');
  }

  @Post(':id/role-ends')
  @Needs('people:write')
  @Page(PERSON)
  async end(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const read = new FieldReader(form);
    const [word = '', organisation = ''] = form.text('ended').split(' ');
    const role = ROLES.find((each) => each === word);
    if (!role) read.fault('ended', 'Choose the role that ends');
    const reason = read.words('endReason', 'Say why the role ends', 500);
    const ended = { personId: id, role: role!, organisationId: organisation === '' ? null : Number(organisation) };
    const against = read.refusal('ROLE.INVALID');
    const outcome = against ?? (await this.roles.run(form.write, { ...ended, from: null, held: false, reason }));
    return this.told(id, actor, form, outcome, 'The role has ended');
  }

  private async told(
    id: number,
    actor: Actor,
    form: SentForm,
    outcome: Outcome<object> | Refusal,
    notice: string,
  ): Promise<PageAnswer> {
    if (isRefusal(outcome)) return refusedForm(outcome, await this.modelOf(id, actor, form.typed));
    return seeOther(personAddress(id), notice);
  }

  private async modelOf(id: number, actor: Actor, typed: Typed): Promise<PageModel> {
    const person = foundOf(await this.find.one(id, null));
    const organisations = await this.organisations.list(0, ALL, null);
    const email = await this.signIns.emailOf(id);
    const model = personModel(person, email, await this.nameOf(), mayWrite(actor), typed);
    return { ...model, ...roleFields(organisations) };
  }

  private async newModel(typed: Typed): Promise<PageModel> {
    const fields = roleFields(await this.organisations.list(0, ALL, null));
    return { ...fields, typed, trail: [{ href: HOME, text: 'People' }] };
  }

  private async nameOf(): Promise<NameOf> {
    const names = new Map((await this.organisations.list(0, ALL, null)).map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? `organisation ${id}`;
  }
}

const mayWrite = (actor: Actor): boolean => actor.rights.has('people:write');

/** The role of a form, with the organisation that it is held for. */
function readRole(read: FieldReader, form: SentForm): { role: Role; organisationId: number | null; reason: string } {
  const role = read.oneOf('role', ROLES, 'Choose a role');
  const isNamed = form.text('organisationId') !== '';
  const isOf = form.text('role') !== '' && isOrganisationRole(role);
  if (isOf && !isNamed) read.fault('organisationId', 'Choose the organisation that the role is for');
  if (!isOf && isNamed) read.fault('organisationId', 'This role is of the programme: choose no organisation');
  const organisationId = isNamed ? read.whole('organisationId', 1, 999_999_999, 'The organisation') : null;
  return { role, organisationId, reason: read.words('reason', 'Say who asked for this role', 500) };
}
