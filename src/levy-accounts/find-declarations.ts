import { Injectable } from '@nestjs/common';
import { type DeclarationStanding, standingOf } from '../core/levy/declaration-standing.js';
import { toText } from '../core/money/money.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';
import { type DeclarationRow, declarationOf } from './declarations.js';
import { stands } from './standing.js';

/** A declaration in the books with what it brings to the account. Pounds. */
export interface DeclarationView {
  readonly id: number;
  readonly submissionId: string;
  readonly payeScheme: string;
  readonly payrollMonth: string;
  /** On the clock of the United Kingdom. */
  readonly sentAt: string;
  /** Levy due so far in the tax year; null where it says none. */
  readonly levyDueYtd: string | null;
  readonly noPayment: boolean;
  readonly entersOn: string;
  readonly standing: DeclarationStanding;
  /** What it changed the year’s levy by, before the English share and the top-up; null where it brings nothing. */
  readonly declared: string | null;
  readonly topUp: string | null;
  /** What it brings to the account, and the entry that does. */
  readonly credited: string | null;
  readonly entryId: number | null;
  /** The file and line that it came in. */
  readonly evidence: string;
  readonly addedAt: string;
  readonly addedBy: string;
}

interface Row extends DeclarationRow {
  readonly evidence: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly entry_id: number | null;
  readonly declared: number | null;
  readonly top_up: number | null;
  readonly amount: number | null;
}

/** What was declared for a levy account, in the order in which it came into the books. */
@Injectable()
export class FindDeclarations {
  constructor(private readonly reads: Reads) {}

  run(levyAccountId: number, after: number, limit: number): Promise<DeclarationView[]> {
    return this.reads.run(async (db) => {
      const rows = await db.all<Row>(
        `SELECT d.*, r.recorded_at, r.actor, l.entry_id, l.declared, l.top_up, l.amount
           FROM declaration d JOIN record r ON r.id = d.record_id
           LEFT JOIN levy_line l ON l.declaration_id = d.id AND ${stands('l')}
          WHERE d.levy_account_id = ? AND d.id > ? ORDER BY d.id LIMIT ?`,
        [levyAccountId, after, limit + 1],
      );
      return rows.map(showDeclaration);
    });
  }
}

function showDeclaration(row: Row): DeclarationView {
  const declaration = declarationOf(row);
  const { id: submissionId, scheme, month, sentAt, levyDueYtd, noPayment, entersOn, recentEnough } = declaration;
  const amount = (units: number | null): string | null => (units === null ? null : toText(moneyFromRow(units)));
  return {
    ...{ id: row.id, submissionId, payeScheme: scheme, payrollMonth: month, sentAt, noPayment, entersOn },
    levyDueYtd: levyDueYtd === null ? null : toText(levyDueYtd),
    standing: standingOf(declaration, recentEnough, row.entry_id !== null),
    ...{ declared: amount(row.declared), topUp: amount(row.top_up), credited: amount(row.amount) },
    ...{ entryId: row.entry_id, evidence: row.evidence, addedAt: row.recorded_at, addedBy: row.actor },
  };
}
