import type { OfficialLine } from '../../../src/core/levy/statement/write-row.js';
import { levyRow, paymentRow } from '../statement-rows.js';

/** A trust that cannot spend all of its levy. Pounds a month. */
export interface Trust {
  readonly name: string;
  readonly scheme: string;
  readonly levy: number;
  /** Its own apprentices. */
  readonly spends: number;
}

export const TRUSTS = {
  hospitals: { name: 'Trentvale University Hospitals NHS Trust', scheme: '120/TV10001', levy: 52000, spends: 31000 },
  mentalHealth: { name: 'Moorlands Mental Health NHS Trust', scheme: '120/MM20002', levy: 30000, spends: 17500 },
  community: { name: 'Sow Valley Community NHS Trust', scheme: '120/SV30003', levy: 18000, spends: 9000 },
  ambulance: { name: 'Three Spires Ambulance NHS Trust', scheme: '120/TS40004', levy: 12000, spends: 5000 },
} as const satisfies Readonly<Record<string, Trust>>;
export type TrustName = keyof typeof TRUSTS;

export const TRUST_NAMES = Object.keys(TRUSTS) as TrustName[];

/** The month from which government adds nothing any more. */
const TOP_UP_ENDS = '2026-08';

/** The months in which levy is entered, from May 2025 on. */
const monthOf = (index: number): string =>
  `${2025 + Math.floor((index + 4) / 12)}-${String(((index + 4) % 12) + 1).padStart(2, '0')}`;

/** What a trust downloads: levy of so many months with its top-up, and what its own apprentices cost. */
export function statementOf({ scheme, levy, spends }: Trust, months: number): OfficialLine[] {
  return Array.from({ length: months }, (_, index) => {
    const entered = monthOf(index);
    const payroll = index === 0 ? '2025-04' : monthOf(index - 1);
    const topUp = entered < TOP_UP_ENDS ? levy / 10 : 0;
    return [
      paymentRow(`${entered}-08`, String(spends)),
      levyRow(`${entered}-22`, payroll, String(levy), String(topUp), { scheme }),
    ];
  }).flat();
}
