import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { notThere, onlyForOwner } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { shortTable } from '../../platform/pages/short-table.js';
import { type ContactView, FindContacts } from '../find-contacts.js';
import { KeepOwnContacts } from '../keep-own-contacts.js';
import { FIELD_OF, readChange, readPerson } from './contact-form.js';
import { type ContactsPlace, contactModel, newContactModel } from './contact-view.js';

const ALL = 1_000_000;
const CONTACT = 'outbox/pages/contact';
const FIELDS = ['name', 'email', 'isActive'];

/** Who gets the letters of an organisation, as it keeps that itself. */
@ApiExcludeController()
@Controller('organisations/:id/contacts')
export class OwnContactsPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly find: FindContacts,
    private readonly contacts: KeepOwnContacts,
  ) {}

  @Get()
  @Needs('contacts:read')
  @Page('outbox/pages/own-contacts')
  async list(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const { path, caption } = await this.placeOf(actor, id);
    const contacts = await this.find.list(0, ALL, id);
    const mayWrite = actor.rights.has('contacts:write');
    const rows = contacts.map(({ id: contactId, name, email, isActive }) => ({
      cells: [mayWrite ? { text: name, href: `${path}/${contactId}` } : name, email, isActive ? 'Yes' : 'Not now'],
    }));
    return {
      ...{ path, name: caption, mayWrite, isNobodyListed: !contacts.some(({ isActive }) => isActive) },
      trail: [{ href: '/home', text: 'Home' }],
      contacts: rows.length === 0 ? null : shortTable('Who is listed', ['Name', 'Address', 'Gets letters'], rows),
    };
  }

  @Get('new')
  @Needs('contacts:write')
  @Page(CONTACT)
  async ask(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return newContactModel(await this.placeOf(actor, id), {});
  }

  @Post('new')
  @Needs('contacts:write')
  @Page(CONTACT)
  async add(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const place = await this.placeOf(actor, id);
    const { read, person } = readPerson(form);
    const outcome = read.refusal('CONTACT.INVALID') ?? (await this.contacts.add(form.write, id, person));
    if (!isRefusal(outcome)) return seeOther(place.path, 'One more person gets your letters');
    return refusedForm(atFields(outcome, FIELDS.slice(0, 2), FIELD_OF, 'name'), newContactModel(place, form.typed));
  }

  @Get(':contactId')
  @Needs('contacts:write')
  @Page(CONTACT)
  async show(
    @Param('id', RowIdPipe) id: number,
    @Param('contactId', RowIdPipe) contactId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    return contactModel(await this.placeOf(actor, id), await this.contactOf(id, contactId), null);
  }

  @Post(':contactId')
  @Needs('contacts:write')
  @Page(CONTACT)
  async change(
    @Param('id', RowIdPipe) id: number,
    @Param('contactId', RowIdPipe) contactId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const place = await this.placeOf(actor, id);
    const contact = await this.contactOf(id, contactId);
    const { read, details } = readChange(form);
    const outcome = read.refusal('CONTACT.INVALID') ?? (await this.contacts.change(form.write, id, contactId, details));
    if (!isRefusal(outcome)) return seeOther(place.path, 'It is changed');
    return refusedForm(atFields(outcome, FIELDS, FIELD_OF, 'name'), contactModel(place, contact, form.typed));
  }

  @Post(':contactId/removal')
  @Needs('contacts:write')
  @Page(CONTACT)
  async remove(
    @Param('id', RowIdPipe) id: number,
    @Param('contactId', RowIdPipe) contactId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { path } = await this.placeOf(actor, id);
    foundOf(await this.contacts.remove(form.write, id, contactId));
    return seeOther(path, 'The contact is removed');
  }

  /** @throws RefusedError where the organisation is not somebody's own, nor there to be checked */
  private async placeOf(actor: Actor, id: number): Promise<ContactsPlace> {
    onlyForOwner(actor, id);
    const { name } = foundOf(await this.organisations.asAt(id, null));
    const path = `/organisations/${id}/contacts`;
    const trail = [
      { href: '/home', text: 'Home' },
      { href: path, text: 'Who gets your letters' },
    ];
    return { path, caption: name, trail };
  }

  /** @throws RefusedError where the organisation has no such contact */
  private async contactOf(id: number, contactId: number): Promise<ContactView> {
    const contact = await this.find.one(contactId);
    if (contact?.organisationId !== id) throw new RefusedError(notThere());
    return contact;
  }
}
