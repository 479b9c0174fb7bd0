import { type Fault, type Refusal, refuse } from '../core/refusal.js';

export const unknownOrganisation = (): Refusal => refuse('ORGANISATION.UNKNOWN', 'There is no such organisation');

export function schemeFormRefusal(schemes: readonly string[]): Refusal {
  const faults = schemes.map((scheme): Fault => ({
    where: 'payeSchemes',
    message: `'${scheme}' is not a PAYE scheme such as 123/AB45678`,
  }));
  return refuse('ORGANISATION.INVALID', 'Some details of the organisation are not right', faults);
}
