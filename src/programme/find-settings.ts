import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import {
  SETTINGS,
  SETTING_NAMES,
  type SettingName,
  type SettingRow,
  type SettingValues,
  decisionOn,
  keptText,
  settingOn,
  showSetting,
} from '../core/programme/settings.js';
import { recordedBy } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';

/** What a programme has decided, as known at a moment. */
export class ProgrammeSettings {
  /** @param rows in the order of recording */
  constructor(private readonly rows: readonly SettingRow[]) {}

  /** The value of a setting on a day: what was decided, or the default. */
  on<Name extends SettingName>(name: Name, date: LocalDate): SettingValues[Name] {
    return settingOn(this.rows, name, date);
  }
}

/** A setting as it is on a day. */
export interface SettingView {
  readonly name: SettingName;
  readonly title: string;
  readonly explanation: string;
  /** What a value looks like. */
  readonly form: string;
  readonly value: string;
  /** The value as people read it. */
  readonly shown: string;
  /** The day since which it is so; null where the default holds. */
  readonly from: string | null;
  /** Why it was decided, or where the default comes from. */
  readonly reason: string;
}

export interface SettingsAsAt {
  readonly asAt: string;
  readonly items: readonly SettingView[];
}

/** One decision of the programme about a setting. */
export interface SettingDecision {
  readonly value: string;
  readonly shown: string;
  readonly from: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Questions about the programme's settings. */
@Injectable()
export class FindProgrammeSettings {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Every setting as at a day, today where none is given. */
  async all(date: LocalDate | null): Promise<SettingsAsAt> {
    const asAt = date ?? this.clock.today();
    const rows = await this.reads.run((db) => findDecisions(db, null));
    return { asAt, items: SETTING_NAMES.map((name) => viewOf(rows, name, asAt)) };
  }

  /** What was decided about a setting, in the order of recording; a later decision of a day takes an earlier one's place. */
  async history(name: SettingName): Promise<SettingDecision[]> {
    const rows = await this.reads.run((db) => findDecisions(db, null));
    return rows
      .filter((row) => row.name === name)
      .map(({ value, from, reason, by, at }) => ({ value, shown: showSetting(name, value), from, reason, by, at }));
  }
}

/** The programme's settings as known at a moment; as they are now where none is given. */
export const findSettings = async (db: Connection, knownAt: Instant | null): Promise<ProgrammeSettings> =>
  new ProgrammeSettings(await findDecisions(db, knownAt));

interface Decision extends SettingRow {
  readonly by: string;
  readonly at: string;
}

async function findDecisions(db: Connection, knownAt: Instant | null): Promise<Decision[]> {
  const rows = await db.all<Omit<Decision, 'from'> & { from_on: LocalDate }>(
    `SELECT s.name, s.value, s.from_on, s.reason, r.actor AS by, r.recorded_at AS at
       FROM programme_setting s JOIN record r ON r.id = s.record_id WHERE r.recorded_at <= ? ORDER BY s.id`,
    [recordedBy(knownAt)],
  );
  return rows.map(({ from_on: from, ...row }) => ({ ...row, from }));
}

function viewOf(rows: readonly SettingRow[], name: SettingName, date: LocalDate): SettingView {
  const { title, explanation, words: form, byDefault } = SETTINGS[name];
  const decision = decisionOn(rows, name, date);
  const value = decision?.value ?? keptText(name, byDefault.value)!;
  return {
    ...{ name, title, explanation, form, value },
    shown: showSetting(name, value),
    from: decision?.from ?? null,
    reason: decision?.reason ?? byDefault.source,
  };
}
