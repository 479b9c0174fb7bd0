import { CARE_SETTING_WORDS } from '../../core/rotations/care-settings.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { Stay } from '../../core/rotations/rotation.js';
import type { Typed } from '../../platform/pages/answers.js';
import type { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field } from '../../platform/pages/fields.js';
import type { SentForm } from '../../platform/pages/page.js';
import { dayToType } from '../../platform/pages/typed.js';
import type { LearnerView, PlacementView } from '../rotation-view.js';
import type { Called } from './names.js';
import { readChoice } from './programme-fields.js';
import { day } from './words.js';

const SPARE_ROWS = 2;
const MOST_ROWS = 40;

/** How many rows a form has: those of the path and some to fill, or as many as were sent. */
export const rowsOf = ({ path }: LearnerView, form: SentForm | null): number =>
  form === null ? path.length + SPARE_ROWS : Math.min(MOST_ROWS, Math.max(1, Number(form.text('rows')) || 1));

/** The questions of each row: where, and from when to when. */
export const pathFields = (rows: number, placements: readonly PlacementView[], called: Called): Field[] =>
  Array.from({ length: rows }, (_, row): Field[] => [
    {
      ...{ kind: 'select', name: `stays.${row}.placementId`, label: `Placement ${row + 1}` },
      ...(row === 0 ? { hint: 'Leave a placement empty to take it off the path' } : {}),
      options: placements
        .filter(({ givenUp }) => !givenUp)
        .map(({ id, hostId, setting, from, until }) => ({
          value: String(id),
          text: `${CARE_SETTING_WORDS[setting]}, ${called.organisation(hostId)} (${day(from)} to ${day(until)})`,
        })),
    },
    { kind: 'day', name: `stays.${row}.from`, label: `First day in placement ${row + 1}` },
    { kind: 'day', name: `stays.${row}.until`, label: `Last day in placement ${row + 1}` },
  ]).flat();

/** A path as it stands in the fields. */
export const pathToType = (path: readonly Stay[]): Typed =>
  Object.assign(
    {},
    ...path.map(({ placementId, from, until }, row) => ({
      [`stays.${row}.placementId`]: String(placementId),
      ...dayToType(`stays.${row}.from`, from),
      ...dayToType(`stays.${row}.until`, until),
    })),
  ) as Typed;

/** Stays as they were typed, each with the row in which it stood. */
export function readStays(read: FieldReader, rows: number): { readonly stays: Stay[]; readonly inRow: number[] } {
  const stays: Stay[] = [];
  const inRow: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const at = `stays.${row}`;
    if (read.wordsOrNone(`${at}.placementId`, 15) === null) continue;
    stays.push({
      placementId: readChoice(read, `${at}.placementId`, 'Choose the placement'),
      from: read.day(`${at}.from`, 'Enter the first day'),
      until: read.day(`${at}.until`, 'Enter the last day'),
    });
    inRow.push(row);
  }
  return { stays, inRow };
}

/** A refusal of one path whose faults lead to the rows of its form. */
export const atRows = (refusal: Refusal, inRow: readonly number[]): Refusal =>
  refuse(
    refusal.code,
    refusal.message,
    refusal.faults.map(({ where, message }) => {
      const [, stay, field] = /^paths\.0\.stays\.(\d+)\.(\w+)$/.exec(where) ?? [];
      return { where: stay === undefined ? where : `stays.${inRow[Number(stay)] ?? 0}.${field}`, message };
    }),
  );
