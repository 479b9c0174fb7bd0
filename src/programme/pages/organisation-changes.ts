import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Refusal } from '../../core/refusal.js';
import type { DatedFact, RecordConnection, RecordDatedFact, RecordPayeScheme } from '../../organisations/index.js';
import type { WriteRequest } from '../../platform/http/idempotency.js';
import type { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';

/** The use cases that enter what is dated about an organisation. */
export interface Recorders {
  readonly facts: RecordDatedFact;
  readonly schemes: RecordPayeScheme;
  readonly connections: RecordConnection;
}

type Run = (recorders: Recorders, write: WriteRequest, organisationId: number) => Promise<object | Refusal>;

/** One thing that can be recorded of an organisation from a day on. */
export interface OrganisationChange {
  readonly heading: string;
  readonly lead: string;
  readonly fields: (others: readonly FieldOption[]) => readonly Field[];
  /** Reads what was typed. @returns what enters it, once nothing is wrong */
  readonly read: (read: FieldReader, from: LocalDate) => Run;
  /** The field to which a refusal of the use case leads. */
  readonly field: string;
}

const FROM: Field = { kind: 'day', name: 'from', label: 'From which day on?', hint: 'For example, 1 4 2027' };
const yesNo = (read: FieldReader, name: string, missing: string): boolean =>
  read.oneOf(name, ['yes', 'no'] as const, missing) === 'yes';

const fact =
  (change: (organisationId: number) => DatedFact): Run =>
  ({ facts }, write, organisationId) =>
    facts.run(write, change(organisationId));

export const CHANGES: Readonly<Record<string, OrganisationChange>> = {
  levy: {
    heading: 'Record whether it pays the levy',
    lead: 'Who pays the levy gives gifts; who does not may get them.',
    field: 'paysLevy',
    fields: () => [{ kind: 'yes-no', name: 'paysLevy', label: 'Does it pay the levy?' }, FROM],
    read: (read, from) => {
      const paysLevy = yesNo(read, 'paysLevy', 'Say whether it pays the levy');
      return fact((organisationId) => ({ organisationId, from, paysLevy }));
    },
  },
  membership: {
    heading: 'Record that it joins or leaves the system',
    lead: 'Gifts stay within the system: both sides belong to it on the day of the gift.',
    field: 'member',
    fields: () => [{ kind: 'yes-no', name: 'member', label: 'Does it belong to the system from that day on?' }, FROM],
    read: (read, from) => {
      const member = yesNo(read, 'member', 'Say whether it belongs to the system');
      return fact((organisationId) => ({ organisationId, from, member }));
    },
  },
  paye: {
    heading: 'Record that a PAYE scheme comes or goes',
    lead: 'Statements are matched by PAYE scheme. A scheme belongs to one organisation at a time.',
    field: 'scheme',
    fields: () => [
      { kind: 'text', name: 'scheme', label: 'PAYE scheme', hint: 'Such as 123/AB45678' },
      { kind: 'yes-no', name: 'held', label: 'Does it have this scheme from that day on?' },
      FROM,
    ],
    read: (read, from) => {
      const scheme = read.words('scheme', 'Enter the PAYE scheme', 20);
      const held = yesNo(read, 'held', 'Say whether it has the scheme');
      return ({ schemes }, write, organisationId) => schemes.run(write, { organisationId, scheme, from, held });
    },
  },
  connection: {
    heading: 'Record that it is connected with another',
    lead: 'Connected organisations, such as a trust and its own company, give each other no gifts.',
    field: 'connectedTo',
    fields: (options) => [
      { kind: 'select', name: 'connectedTo', label: 'With which organisation?', options },
      { kind: 'yes-no', name: 'connected', label: 'Are they connected from that day on?' },
      FROM,
      { kind: 'text', name: 'reason', label: 'Why?', hint: 'Such as: the trust owns the company' },
    ],
    read: (read, from) => {
      const isChosen = /^[1-9]\d{0,8}$/.test(read.wordsOrNone('connectedTo', 9) ?? '');
      if (!isChosen) read.fault('connectedTo', 'Choose the other organisation');
      const connectedTo = isChosen ? read.whole('connectedTo', 1, 999_999_999, 'The organisation') : 0;
      const connected = yesNo(read, 'connected', 'Say whether they are connected');
      const reason = read.words('reason', 'Say why', 500);
      return ({ connections }, write, organisationId) =>
        connections.run(write, { organisationId, connectedTo, from, connected, reason });
    },
  },
};
