import { Injectable } from '@nestjs/common';
import type { Duty } from '../../core/access/duties.js';
import { toUnits } from '../../core/money/money.js';
import { type Fault, type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { headcountFaults, payFaults, vacancyFaults } from '../../core/utilisation/workforce/facts.js';
import { roleFamilyOf } from '../../core/utilisation/workforce/role-families.js';
import { roleFamilies } from '../../../config/role-families.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import {
  findOrganisation,
  findOrganisationByName,
  organisationOf,
  unknownOrganisation,
} from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { findStart, unknownStart } from '../../starts/index.js';
import { findHeadcounts, findPay, findVacancies } from './find-facts.js';
import type { ListedFact, StatedFact } from './stated-facts.js';
import { HEADCOUNT, START_PAY, VACANCY_COUNT } from './tables.js';

/** Whoever acts for the organisation says it, or a programme officer who was told. */
const TELL: Duty = { roles: ['trust-editor', 'receiver', 'programme-officer'], needsPerson: false };

/** What became of facts that were told. */
export interface FactsRecorded {
  readonly rows: number;
  readonly added: number;
  /** Told before, with the same figures. */
  readonly alreadyKnown: number;
}

/** A fact whose organisation, start and role family are there. */
type Checked = Exclude<StatedFact, { kind: 'pay' }> & { readonly organisationId: number };
type CheckedFact = Checked | Extract<StatedFact, { kind: 'pay' }>;

/** Takes what organisations say of their workforce into the books: all of it, or nothing where one cannot be. */
@Injectable()
export class RecordWorkforceFacts {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** One fact that somebody typed. */
  one(request: PersonRequest, fact: StatedFact): Promise<Outcome<FactsRecorded>> {
    return this.books.execute(request, async ({ tx }) => {
      const checked = await this.check(tx, request, fact);
      return isRefusal(checked) ? checked : this.drafted(tx, [checked], false);
    });
  }

  /** A file of facts. The same file again adds nothing. */
  file(request: PersonRequest, listed: readonly ListedFact[], dryRun = false): Promise<Outcome<FactsRecorded>> {
    return this.books.execute({ ...request, forgetRefusals: true, alone: true }, async ({ tx }) => {
      const faults: Fault[] = [];
      const facts: CheckedFact[] = [];
      for (const { where, fact } of listed) {
        const checked = await this.check(tx, request, fact);
        if (isRefusal(checked)) faults.push(...atLine(where, checked));
        else facts.push(checked);
      }
      if (faults.length > 0)
        return refuse('WORKFORCE.BAD_ROWS', 'Some rows cannot be taken; nothing was written', faults);
      return this.drafted(tx, facts, dryRun);
    });
  }

  private async check(tx: Tx, request: PersonRequest, fact: StatedFact): Promise<CheckedFact | Refusal> {
    const today = this.clock.today();
    if (fact.kind === 'pay') {
      const start = await findStart(tx, fact.startId);
      if (!start) return unknownStart();
      const employerId = organisationOf(start.state.parties.at(-1)!.employer);
      const refusal = await roleRefusal(tx, request, TELL, employerId, today);
      return refusal ?? checkedBy(fact, payFaults(fact, start.terms.startedOn));
    }
    const { organisation } = fact;
    const found =
      typeof organisation === 'number'
        ? await findOrganisation(tx, organisation)
        : await findOrganisationByName(tx, organisation);
    if (!found) return typeof organisation === 'number' ? unknownOrganisation() : nobodyCalled(organisation);
    const refusal = await roleRefusal(tx, request, TELL, found.id, today);
    if (refusal) return refusal;
    const organisationId = found.id;
    if (fact.kind === 'headcount') return checkedBy({ ...fact, organisationId }, headcountFaults(fact, today));
    const family = roleFamilyOf(roleFamilies, fact.family);
    if (isRefusal(family)) return refuse(family.code, family.message, [{ where: 'family', message: family.message }]);
    return checkedBy({ ...fact, organisationId, family: family.name }, vacancyFaults(fact, today));
  }

  private async drafted(tx: Tx, facts: readonly CheckedFact[], dryRun: boolean) {
    await tx.lock('workforce');
    const draft = new RecordDraft('workforce');
    const known = await knownContents(tx, facts);
    let added = 0;
    for (const fact of facts) {
      const [key, content] = [keyOf(fact), contentOf(fact)];
      if (known.get(key) === content) continue;
      known.set(key, content);
      addRow(draft, fact);
      added += 1;
    }
    const answer = { rows: facts.length, added, alreadyKnown: facts.length - added };
    return { drafts: dryRun || added === 0 ? [] : [draft], answer: () => answer };
  }
}

const checkedBy = (fact: CheckedFact, faults: readonly Fault[]): CheckedFact | Refusal =>
  faults.length === 0 ? fact : refuse('WORKFORCE.INVALID', 'Some of this cannot be right', faults);

const nobodyCalled = (name: string): Refusal => {
  const message = `There is no organisation called ${name}`;
  return refuse('ORGANISATION.UNKNOWN', message, [{ where: 'organisation', message }]);
};

const atLine = (line: string, { message, faults }: Refusal): Fault[] =>
  faults.length === 0
    ? [{ where: line, message }]
    : faults.map((fault) => ({ where: `${line}, ${fault.where}`, message: fault.message }));

type Figures =
  | Pick<
      Extract<CheckedFact, { kind: 'headcount' }>,
      'kind' | 'organisationId' | 'year' | 'atStart' | 'atEnd' | 'joined'
    >
  | Pick<Extract<CheckedFact, { kind: 'vacancies' }>, 'kind' | 'organisationId' | 'family' | 'on' | 'vacancies'>
  | Pick<Extract<CheckedFact, { kind: 'pay' }>, 'kind' | 'startId' | 'from' | 'hourly'>;

/** What a fact is about: a later one of the same takes its place. */
function keyOf(fact: Figures): string {
  if (fact.kind === 'pay') return `pay ${fact.startId} ${fact.from}`;
  const { organisationId } = fact;
  return fact.kind === 'headcount'
    ? `headcount ${organisationId} ${fact.year}`
    : `vacancies ${organisationId} ${fact.family} ${fact.on}`;
}

/** Its figures, without where they were read. */
function contentOf(fact: Figures): string {
  if (fact.kind === 'pay') return fact.hourly.toFixed();
  if (fact.kind === 'vacancies') return String(fact.vacancies);
  return [fact.atStart, fact.atEnd, fact.joined].join(' ');
}

/** The figures that hold in the books, by what they are about. */
async function knownContents(tx: Tx, facts: readonly CheckedFact[]): Promise<Map<string, string>> {
  const kinds = new Set(facts.map(({ kind }) => kind));
  const known: Figures[] = [
    ...(kinds.has('headcount') ? await findHeadcounts(tx, null) : []).map((row) => ({
      ...row,
      kind: 'headcount' as const,
    })),
    ...(kinds.has('vacancies') ? await findVacancies(tx, null) : []).map((row) => ({
      ...row,
      kind: 'vacancies' as const,
    })),
    ...(kinds.has('pay') ? await findPay(tx, null) : []).map((row) => ({ ...row, kind: 'pay' as const })),
  ];
  return new Map(known.map((row) => [keyOf(row), contentOf(row)]));
}

function addRow(draft: RecordDraft, fact: CheckedFact): void {
  const { source, reason } = fact;
  if (fact.kind === 'pay') {
    const { startId, from, hourly } = fact;
    draft.add(START_PAY, { start_id: startId, from_on: from, hourly: toUnits(hourly), source, reason });
  } else if (fact.kind === 'headcount') {
    const { organisationId, year, atStart, atEnd, joined } = fact;
    const counts = { at_start: atStart, at_end: atEnd, joined };
    draft.add(HEADCOUNT, { organisation_id: organisationId, year_from: year, ...counts, source, reason });
  } else {
    const { organisationId, family, on, vacancies } = fact;
    const counted = { role_family: family, on_day: on, vacancies };
    draft.add(VACANCY_COUNT, { organisation_id: organisationId, ...counted, source, reason });
  }
}
