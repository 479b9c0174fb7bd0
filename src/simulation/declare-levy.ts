import { toLocalDateTime } from '../core/calendar/instant.js';
import { type Month, plusMonths } from '../core/calendar/month.js';
import { type PayrollMonth, taxYearOf } from '../core/calendar/payroll-month.js';
import { sum } from '../core/money/money.js';
import { ImportDeclarations } from '../levy-accounts/index.js';
import { answered } from '../platform/cli/command.js';
import { type Simulation, by } from './simulation.js';

/** Each levy payer's declaration of the month before: its levy enters on the 23rd. */
export async function declareLevy({ app, world, ids }: Simulation, month: Month): Promise<void> {
  const payroll: PayrollMonth = plusMonths(month, -1);
  await Promise.all(
    world.senders.map(async ({ levy, payeScheme: scheme }, index) => {
      const ofYear = [...levy].filter(([each]) => each <= payroll && taxYearOf(each) === taxYearOf(payroll));
      const declaration = {
        ...{ id: `${payroll.replace('-', '')}${index + 100}2`, scheme, month: payroll, noPayment: false },
        levyDueYtd: sum(ofYear.map(([, amount]) => amount)),
        sentAt: toLocalDateTime(`${month}-14T10:00:00`),
        ...{ entersOn: null, evidence: 'Simulated' },
      };
      const delivery = { ...ids.senders[index]!, declarations: [declaration], dryRun: false };
      answered(await app.get(ImportDeclarations).run(by(), delivery));
    }),
  );
}
