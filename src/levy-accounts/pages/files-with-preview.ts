import { Injectable } from '@nestjs/common';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import type { Actor } from '../../platform/http/access.js';
import { type PageAnswer, type PageModel, refusedForm } from '../../platform/pages/answers.js';
import { HELD_MINUTES, HeldFiles } from '../../platform/pages/held-files.js';
import type { SentForm } from '../../platform/pages/page.js';
import { atFiles, faultsTable, filesRefusal } from './statement-view.js';

/** What one kind of file is asked for, shown and answered with. */
export interface Intake<Outcome> {
  /** The code where no file is there. */
  readonly noFiles: string;
  /** Adds the files, or only says what they would bring; or everything that is wrong with any of them. */
  take(files: SentForm['files'], dryRun: boolean): Promise<Outcome | readonly Refusal[]>;
  shown(outcome: Outcome): unknown;
  /** False where nothing is left to add. */
  bringsNews(outcome: Outcome): boolean;
  done(outcome: Outcome): PageAnswer;
}

const isRefused = (outcome: unknown): outcome is readonly Refusal[] =>
  Array.isArray(outcome) && outcome.every(isRefusal);

/** Files that are looked at first, and added when their person says that what they bring is right. */
@Injectable()
export class FilesWithPreview {
  constructor(private readonly held: HeldFiles) {}

  /** Reads chosen files and shows what they would bring. Nothing is written. */
  async preview<Outcome>(
    { files }: SentForm,
    { personId }: Actor,
    frame: PageModel,
    intake: Intake<Outcome>,
  ): Promise<PageAnswer> {
    if (files.length === 0) return refusedForm(atFiles('Choose at least one file', intake.noFiles), frame);
    const outcome = await intake.take(files, true);
    if (isRefused(outcome)) return refused(outcome, frame);
    const held = intake.bringsNews(outcome) ? this.held.hold(personId!, files) : null;
    return { ...frame, preview: intake.shown(outcome), held, minutes: HELD_MINUTES };
  }

  /** Adds the files that were shown. */
  async add<Outcome>(
    form: SentForm,
    { personId }: Actor,
    frame: PageModel,
    intake: Intake<Outcome>,
  ): Promise<PageAnswer> {
    const key = form.text('held');
    const files = this.held.find(personId!, key);
    if (!files) {
      return refusedForm(atFiles('The files were here for too long: choose them once more', intake.noFiles), frame);
    }
    const outcome = await intake.take(files, false);
    if (isRefused(outcome)) return refused(outcome, frame);
    this.held.drop(key);
    return intake.done(outcome);
  }
}

/** The page once more, with each row that is wrong. */
function refused(refusals: readonly Refusal[], frame: PageModel): PageAnswer {
  const isListed = refusals.some(({ faults }) => faults.length > 0);
  return refusedForm(filesRefusal(refusals), { ...frame, faults: isListed ? faultsTable(refusals) : null });
}
