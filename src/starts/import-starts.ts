import { Injectable } from '@nestjs/common';
import { type Fault, type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { AwardsInUse, findAwardByReference } from '../gifting/index.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { LearnerKey, knownReferencesOf, referencesOf } from '../levy-accounts/index.js';
import { findOrganisationByName } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { allRows } from '../platform/files/all-rows.js';
import { CurrentPolicy } from '../programme/index.js';
import { findStandardByCode } from '../standards/index.js';
import {
  type CheckedStart,
  type NewStart,
  type StartWarning,
  checkNewStart,
  isKnownStart,
  startRow,
} from './check-new-start.js';
import type { ListedStart } from './read-starts-csv.js';
import { fileReportRefusal } from './report-duty.js';
import { APPRENTICESHIP_START } from './tables.js';
import { useAward } from './use-award.js';

/** What a file of starts brought. */
export interface StartsImported {
  readonly rows: number;
  readonly added: number;
  readonly alreadyKnown: number;
  /** What the rules let pass and somebody should know of, by line. */
  readonly warnings: readonly (StartWarning & { readonly where: string })[];
}

interface Row {
  readonly where: string;
  readonly start: NewStart;
  readonly checked: CheckedStart;
}

/** Takes a file of starts into the books: all of them, or none where one cannot be. The same file again adds nothing. */
@Injectable()
export class ImportStarts {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly learnerKey: LearnerKey,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, listed: readonly ListedStart[], dryRun = false): Promise<Outcome<StartsImported>> {
    return this.books.execute({ ...request, forgetRefusals: true, alone: true }, async (unit) => {
      const { tx } = unit;
      const { policy } = this.policy;
      const today = this.clock.today();
      await tx.lock('starts');
      const notTheirs = await fileReportRefusal(tx, request, listed, today);
      if (notTheirs) return notTheirs;
      const rows = await allRows(listed, (each) => this.rowOf(tx, each), badRows);
      if (isRefusal(rows)) return rows;
      const faults: Fault[] = [];
      const learners = await this.learnersOf(tx, rows, dryRun);
      const draft = new RecordDraft('starts');
      const seen = new Set<string>();
      const awards = new AwardsInUse(unit, () => draft, policy, today);
      for (const { where, start, checked } of rows) {
        const learner = start.learner ?? learners.get(start.uln!) ?? `new ${start.uln!}`;
        const key = `${learner}|${start.employerId}|${start.standardId}|${start.startedOn}`;
        if (seen.has(key) || (await isKnownStart(tx, learner, start))) continue;
        seen.add(key);
        const ref = draft.add(APPRENTICESHIP_START, startRow(start, checked, learner));
        const against = await useAward(unit, draft, awards, policy, start, checked, ref);
        if (against) faults.push({ where: `${where}, Award`, message: against.message });
      }
      if (faults.length > 0) return badRows(faults);
      const answer: StartsImported = {
        rows: rows.length,
        added: seen.size,
        alreadyKnown: rows.length - seen.size,
        warnings: rows.flatMap(({ where, checked }) => checked.warnings.map((warning) => ({ where, ...warning }))),
      };
      return { drafts: dryRun ? [] : [draft], answer: () => answer };
    });
  }

  private async rowOf(tx: Tx, { where, ...listed }: ListedStart): Promise<Row | Fault[]> {
    const fault = (column: string, message: string): Fault[] => [{ where: `${where}, ${column}`, message }];
    const employer = await findOrganisationByName(tx, listed.employer);
    if (!employer) return fault('Employer', `there is no organisation called ${listed.employer}`);
    const sender = listed.sender === null ? null : await findOrganisationByName(tx, listed.sender);
    if (listed.sender !== null && !sender) return fault('Sender', `there is no organisation called ${listed.sender}`);
    const standard = await findStandardByCode(tx, listed.standard);
    if (!standard) return fault('Standard', `no standard has the reference or LARS code ${listed.standard}`);
    const award = listed.award === null ? null : await findAwardByReference(tx, listed.award);
    if (award === undefined) return fault('Award', `there is no award ${listed.award}`);
    const start: NewStart = {
      ...listed,
      employerId: employer.id,
      senderId: sender?.id ?? null,
      standardId: standard.id,
      awardId: award?.id ?? null,
    };
    const checked = await checkNewStart(tx, this.policy.policy, start);
    if (!isRefusal(checked)) return { where, start, checked };
    if (checked.faults.length === 0) return [{ where, message: checked.message }];
    return checked.faults.map(({ where: rule, message }) => ({ where: `${where}, ${rule}`, message }));
  }

  /** A dry run makes no references: a number that is new stays without one. */
  private async learnersOf(tx: Tx, rows: readonly Row[], dryRun: boolean): Promise<ReadonlyMap<string, string>> {
    const ulns = rows.flatMap(({ start }) => start.uln ?? []);
    return dryRun ? knownReferencesOf(tx, this.learnerKey, ulns) : referencesOf(tx, this.learnerKey, ulns);
  }
}

const badRows = (faults: readonly Fault[]): Refusal =>
  refuse('STARTS.BAD_ROWS', 'Some starts cannot be taken; nothing was written', faults);
