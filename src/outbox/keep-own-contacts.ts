import { Injectable } from '@nestjs/common';
import type { Duty } from '../core/access/duties.js';
import { type PersonRequest, roleRefusal } from '../identity/index.js';
import type { Outcome } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ContactDetails, type ContactKept, KeepContacts, type MayKeep, unknownContact } from './keep-contacts.js';

const KEEP: Duty = { roles: ['trust-editor', 'trust-approver', 'receiver'], needsPerson: false };

/** An organisation keeps by itself whom its mail goes to. */
@Injectable()
export class KeepOwnContacts {
  constructor(
    private readonly contacts: KeepContacts,
    private readonly clock: Clock,
  ) {}

  add(
    request: PersonRequest,
    organisationId: number,
    person: Omit<ContactDetails, 'isActive'>,
  ): Promise<Outcome<ContactKept>> {
    return this.contacts.add(request, { organisationId, ...person }, this.ofOwn(request, organisationId));
  }

  change(
    request: PersonRequest,
    organisationId: number,
    id: number,
    details: ContactDetails,
  ): Promise<Outcome<ContactKept>> {
    return this.contacts.change(request, id, details, this.ofOwn(request, organisationId));
  }

  remove(request: PersonRequest, organisationId: number, id: number): Promise<Outcome<ContactKept>> {
    return this.contacts.remove(request, id, this.ofOwn(request, organisationId));
  }

  /** A contact of another organisation is unknown here. */
  private ofOwn(request: PersonRequest, organisationId: number): MayKeep {
    const today = this.clock.today();
    return async (tx, of) =>
      (await roleRefusal(tx, request, KEEP, organisationId, today)) ??
      (of === organisationId ? undefined : unknownContact());
  }
}
