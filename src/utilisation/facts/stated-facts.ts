import type { ApprenticePay, Headcount, Told, Vacancies } from '../../core/utilisation/workforce/facts.js';

/** An organisation by its id, or by its name as a file has it. */
export type NamedOrganisation = number | string;

/** One thing that somebody says of the workforce. */
export type StatedFact = Told &
  (
    | (Headcount & { readonly kind: 'headcount'; readonly organisation: NamedOrganisation })
    | (Vacancies & { readonly kind: 'vacancies'; readonly organisation: NamedOrganisation })
    | (ApprenticePay & { readonly kind: 'pay'; readonly startId: number })
  );

/** With the line of the file that it stands on. */
export interface ListedFact {
  readonly where: string;
  readonly fact: StatedFact;
}

export type FactKind = StatedFact['kind'];
