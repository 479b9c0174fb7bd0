import type { LocalDate } from '../calendar/local-date.js';
import { type Fault, type Refusal, refuse } from '../refusal.js';
import { domainOf, tellsEmployer } from '../mail/mail-domain.js';

/** How it was found out whether somebody works for the organisation that was named. */
export const CHECK_RESULTS = ['same-domain', 'called-back', 'failed'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

/** Where the number that was called stands for everybody to read. */
export const PUBLIC_REGISTERS = ['ods', 'cqc', 'companies-house'] as const;
export type PublicRegister = (typeof PUBLIC_REGISTERS)[number];

export interface ApplicantCheck {
  readonly result: CheckResult;
  /** The organisation that is known already and that it is; null where it is a new one, and where the check failed. */
  readonly organisationId: number | null;
  /** Of a call: where its number stands, and with whom it was spoken, by role and not by name. */
  readonly register: PublicRegister | null;
  readonly spokenWith: string | null;
  readonly on: LocalDate;
  /** Why it failed, in words for the applicant; else what else there is to say. */
  readonly reason: string;
}

/** An organisation that is known by the name or an identifier that the applicant gave. */
export interface Twin {
  readonly id: number;
  readonly name: string;
  /** Mail domains of people who are known to work there. */
  readonly domains: readonly string[];
}

/** Why a check cannot stand as it is told, or nothing. @param email of the applicant */
export function checkRefusal(
  check: ApplicantCheck,
  email: string | null,
  twins: readonly Twin[],
  today: LocalDate,
): Refusal | undefined {
  const faults = faultsOf(check, today);
  if (faults.length > 0) return refuse('CHECK.INVALID', 'There is a problem', faults);
  if (check.result === 'failed') return undefined;
  const twin = twins.find(({ id }) => id === check.organisationId);
  if (!twin && twins.length > 0) {
    const message = `It has the name or an identifier of ${twins.map(({ name }) => name).join(' and ')}: say that it is that one, or that the check failed`;
    return refuse('CHECK.ORGANISATION_KNOWN', message, [{ where: 'organisationId', message }]);
  }
  if (!twin && check.organisationId !== null) {
    const message = 'It has neither the name nor an identifier of that organisation';
    return refuse('CHECK.NOT_THE_SAME', message, [{ where: 'organisationId', message }]);
  }
  return check.result === 'same-domain' ? domainRefusal(email, twin) : undefined;
}

/** Why a mail address does not show that somebody works for an organisation, or nothing. */
export function domainRefusal(email: string | null, twin: Twin | undefined): Refusal | undefined {
  const domain = email === null ? '' : domainOf(email);
  const told = (code: string, message: string): Refusal => refuse(code, message, [{ where: 'result', message }]);
  if (!tellsEmployer(domain)) {
    return told('CHECK.DOMAIN_PROVES_NOTHING', `Anybody may have an address of ${domain || 'no domain'}: call back`);
  }
  if (!twin || twin.domains.length === 0) {
    return told('CHECK.DOMAIN_NOT_KNOWN', 'No mail address of the organisation is known to compare with: call back');
  }
  if (twin.domains.includes(domain)) return undefined;
  return told('CHECK.DOMAIN_DIFFERS', `${domain} is not among the mail domains of ${twin.name}: call back`);
}

function faultsOf({ result, register, spokenWith, on, reason }: ApplicantCheck, today: LocalDate): Fault[] {
  const faults: Fault[] = [];
  const need = (isThere: boolean, where: string, message: string): void => {
    if (!isThere) faults.push({ where, message });
  };
  if (result === 'called-back') {
    need(register !== null, 'register', 'Say in which public register the number stands');
    need(spokenWith !== null, 'spokenWith', 'Say with whom you spoke, by role');
  }
  need(on <= today, 'on', 'It cannot have been checked on a day to come');
  if (result === 'failed') need(reason.trim() !== '', 'reason', 'Say why, in words that the applicant is told');
  return faults;
}
