import type { INestApplicationContext } from '@nestjs/common';
import { firstDay, toLocalDate } from '../core/calendar/local-date.js';
import { monthsFrom, plusMonths } from '../core/calendar/month.js';
import type { Role } from '../core/access/roles.js';
import type { CareStandard } from '../core/simulation/care-standards.js';
import { BOOKS_FROM, type SimulatedSender, type World } from '../core/simulation/world.js';
import { GrantRole, RegisterPerson } from '../identity/index.js';
import { EnterOpeningBalance, OpenLevyAccount } from '../levy-accounts/index.js';
import { type NewOrganisation, RegisterOrganisation, ShareFigures } from '../organisations/index.js';
import { answered } from '../platform/cli/command.js';
import { SetProgrammeSetting } from '../programme/index.js';
import { FindStandards, ImportStandards } from '../standards/index.js';
import { type RegisteredIds, by } from './simulation.js';

const REASON = 'Simulated';
const FROM = firstDay(BOOKS_FROM);
/** When the levy began: some who learn now started years before the books. */
const LEVY_BEGAN = toLocalDate('2017-04-06');

/** Registers everybody of a world, each with what the books need before the first month. */
export async function foundSystem(
  app: INestApplicationContext,
  world: World,
  standards: readonly CareStandard[],
): Promise<RegisteredIds> {
  await app.get(ImportStandards).run(by(), standards.map(listed));
  await settle(app);
  const agreement = { title: 'Sharing', body: 'What is shared.', scope: [], from: FROM };
  const { version } = answered(await app.get(ShareFigures).publish(by(), agreement));
  const senders = await Promise.all(world.senders.map((sender) => foundSender(app, sender)));
  const employers = await Promise.all(
    world.employers.map(async ({ name, kind, place }) => {
      const organisationId = await register(app, { ...organisation(name, place, false), kind });
      const signed = { organisationId, version, person: 'A manager', personRole: 'Manager', from: FROM, endsOn: null };
      answered(await app.get(ShareFigures).sign(by(), signed));
      return organisationId;
    }),
  );
  const known = await app.get(FindStandards).list(0, standards.length, { words: null, level: null, route: null }, null);
  return {
    ...{ senders, employers, standards: new Map(known.map(({ id, reference }) => [reference ?? '', id])) },
    people: {
      officer: await person(app, 'Programme officer', 'programme-officer'),
      other: await person(app, 'Other programme officer', 'programme-officer'),
      assessor: await person(app, 'Assessor', 'assessor'),
      approver: await person(app, 'Approver', 'approver'),
    },
  };
}

const listed = ({ reference, title, level, months, band, from }: CareStandard) => ({
  ...{ reference, larsCode: null, title, level, typicalMonths: months, route: null },
  ...{ officialVersion: null, source: 'config/care-standards' },
  bands: [{ maximum: band, from, source: 'config/care-standards' }],
});

/** One approver is enough, and of coming years a little less is promised than is foreseen, because levy varies. */
async function settle(app: INestApplicationContext): Promise<void> {
  for (const [name, value] of [
    ['two-person-threshold', '1000000'],
    ['allowance-haircut', '0.05'],
  ] as const) {
    answered(await app.get(SetProgrammeSetting).run(by(), { name, value, from: FROM, reason: REASON }));
  }
}

const organisation = (name: string, place: string, paysLevy: boolean): Omit<NewOrganisation, 'kind'> => ({
  ...{ name, place, postcode: null, odsCode: null, cqcId: null, ukprn: null, companyNumber: null },
  ...{ levyStatus: { from: LEVY_BEGAN, paysLevy }, memberFrom: LEVY_BEGAN, payeSchemes: [] },
});

async function register(app: INestApplicationContext, registration: NewOrganisation): Promise<number> {
  return answered(await app.get(RegisterOrganisation).run(by(), registration)).id;
}

async function foundSender(
  app: INestApplicationContext,
  { name, kind, place, payeScheme, monthlyBefore, monthsBefore }: SimulatedSender,
): Promise<RegisteredIds['senders'][number]> {
  const payeSchemes = [{ scheme: payeScheme, from: LEVY_BEGAN }];
  const organisationId = await register(app, { ...organisation(name, place, true), kind, payeSchemes });
  const { id: levyAccountId } = answered(await app.get(OpenLevyAccount).run(by(), organisationId));
  const lots = monthsFrom(plusMonths(BOOKS_FROM, -monthsBefore), monthsBefore).map((month) => ({
    month,
    amount: monthlyBefore,
  }));
  const opening = { levyAccountId, organisationId, on: FROM, lots, evidence: REASON };
  answered(await app.get(EnterOpeningBalance).run(by(), opening));
  return { organisationId, levyAccountId };
}

async function person(app: INestApplicationContext, name: string, role: Role): Promise<number> {
  const { id } = answered(await app.get(RegisterPerson).run(by(), { name, employerId: null }));
  const grant = { personId: id, role, organisationId: null, from: FROM, held: true, reason: REASON };
  answered(await app.get(GrantRole).run(by(), grant));
  return id;
}
