import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Case, readCases } from './cases.js';
import { type Json, type JsonObject, isList, isObject } from './json.js';
import { KINDS, differencesOf } from './kinds.js';
import { reportOf, runCases } from './run-cases.js';

const { cases, faults } = readCases([resolve('test/conformance/cases')]);

const caseOf = (id: string): Case => cases.find((each) => each.id === id)!;

/** Every way of changing one value of a tree. */
function changes(value: Json): Json[] {
  if (isList(value)) {
    return value.flatMap((item, index) => changes(item).map((changed) => value.with(index, changed)));
  }
  if (isObject(value)) {
    const entries = Object.entries(value).filter(([key]) => key !== 'tolerance');
    return entries.flatMap(([key, item]) => changes(item).map((changed): JsonObject => ({ ...value, [key]: changed })));
  }
  return [changedLeaf(value)];
}

function changedLeaf(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return '1';
  return /^-?\d+(\.\d+)?$/.test(value) ? `${value.startsWith('-') ? '-1' : '1'}${value.replace('-', '')}` : `${value}x`;
}

const assertedBy = (each: Case): Json => each.suggestedExpected ?? each.expected ?? null;

describe('the conformance cases of the project', () => {
  it('are read without a fault, each under its own name', () => {
    expect(faults).toEqual([]);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it('hold at least one case of every kind that the runner knows', () => {
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(KINDS.keys()));
  });

  it.each(cases.map((each) => [each.id, each] as const))('%s passes', (_id, each) => {
    expect(differencesOf(each)).toEqual([]);
  });

  it.each(cases.map((each) => [each.id, each] as const))(
    '%s fails when any one asserted value is changed',
    (_id, each) => {
      const changed = changes(assertedBy(each));
      expect(changed.length).toBeGreaterThan(0);
      const passing = changed.filter(
        (expected) => differencesOf({ ...each, suggestedExpected: expected })!.length === 0,
      );
      expect(passing).toEqual([]);
    },
  );

  it.each(cases.map((each) => [each.id, each] as const))(
    '%s fails when it asserts a key that is not understood',
    (_id, each) => {
      const expected = { ...(assertedBy(each) as JsonObject), notUnderstood: '0' };
      expect(differencesOf({ ...each, suggestedExpected: expected })!.join()).toContain('notUnderstood');
    },
  );
});

describe('the runner', () => {
  const passing = caseOf('future-open');

  it('skips a kind that it does not know, and names it', () => {
    const outcome = runCases([passing, { ...passing, kind: 'weather' }, { ...passing, kind: 'weather' }]);
    expect(reportOf(outcome)).toEqual([
      'skipped 2 of kind weather, which this runner does not know',
      'conformance: 1 passed, 0 failed, 2 skipped',
    ]);
  });

  it('says what differed, and counts a case with several differences once', () => {
    const failing = {
      ...caseOf('allowance-window'),
      suggestedExpected: { startingAllowance: '1', remainingAllowance: 2 },
    };
    expect(reportOf(runCases([failing]))).toEqual([
      'failed allowance-window (transfer-allowance-window): startingAllowance: expected "1", got 200; remainingAllowance: expected 2, got 120',
      'conformance: 0 passed, 1 failed, 0 skipped',
    ]);
  });

  it('compares with the suggested answer where there is one, and with the published one only without it', () => {
    const { suggestedExpected, ...published } = caseOf('derived-no-payment-base');
    expect(suggestedExpected).toBeDefined();
    expect(differencesOf(published)).toEqual(['balance: expected "1210", got 660']);
  });

  it('fails a case whose input or expectation does not read', () => {
    const unreadable = { ...passing, input: { ...passing.input, processedOn: 'soon' } };
    expect(differencesOf(unreadable)).toEqual(['processedOn or date: "soon" does not read']);
    expect(differencesOf({ ...passing, expected: undefined })).toEqual(['expected is nothing, not an object']);
    expect(differencesOf({ ...caseOf('window-rows'), expected: { inWindow: [false] } })).toEqual([
      'inWindow has not a value for each row',
    ]);
  });

  it('allows what the tolerance allows and no more', () => {
    const each = caseOf('allowance-tolerance');
    expect(differencesOf({ ...each, expected: { startingAllowance: '83.33', tolerance: '0.002' } })).toHaveLength(1);
    expect(differencesOf({ ...each, expected: { startingAllowance: '83.33', tolerance: '0.0025' } })).toEqual([]);
  });

  it('says in words which paths are no case files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cases-'));
    writeFileSync(join(folder, 'a.json'), '{"kind": "hmrc-eoy-flag"}');
    writeFileSync(join(folder, 'b.json'), '[{"id": "no kind"}]');
    writeFileSync(join(folder, 'c.json'), '[');
    writeFileSync(join(folder, 'd.txt'), 'not read');
    const read = readCases([folder, join(folder, 'missing')]);
    expect(read.cases).toEqual([]);
    expect(read.faults.map((fault) => fault.replace(`${folder}/`, ''))).toEqual([
      'a.json is not a list of cases: the file does not hold a list',
      'b.json is not a list of cases: item 1 has no kind',
      expect.stringContaining('c.json is not JSON'),
      expect.stringContaining('missing cannot be read'),
    ]);
  });
});
