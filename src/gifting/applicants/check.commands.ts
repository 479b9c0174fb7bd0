import Table from 'cli-table3';
import { Argument, type Command, Option } from 'commander';
import { type LocalDate, showDate } from '../../core/calendar/local-date.js';
import {
  CHECK_RESULTS,
  type CheckResult,
  PUBLIC_REGISTERS,
  type PublicRegister,
} from '../../core/gifting/applicant-check.js';
import { asOption, findNamedOrganisation, reasonOf, requestAs } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type WithBooks, answered } from '../../platform/cli/command.js';
import { type Format, dayOf, formatOption, show } from '../../platform/cli/options.js';
import { print } from '../../platform/cli/terminal.js';
import { idOf, needed } from '../command-arguments.js';
import { decidedText } from '../decision.commands.js';
import { CheckApplicant } from './check-applicant.js';
import { type ApplicantToCheck, FindApplicantChecks } from './find-applicant-checks.js';

/** `applicants`: who applied without an account and waits to be checked. */
export function addApplicants(program: Command, withBooks: WithBooks): void {
  program
    .command('applicants')
    .description('who applied without an account and is to be checked before an offer, beside what is known')
    .addOption(formatOption())
    .action(async ({ format }: { readonly format: Format }) => {
      await withBooks(async (app) => show(format, await app.get(FindApplicantChecks).list(), applicantsTable));
    });
}

interface Found {
  readonly organisation?: string;
  readonly register?: PublicRegister;
  readonly spokenWith?: string;
  readonly on?: LocalDate;
  readonly reason?: string;
  readonly signedBy?: string;
  readonly signedRole?: string;
  readonly as?: string;
}

/** `check-applicant`: what was found out about one of them. */
export function addCheckApplicant(program: Command, withBooks: WithBooks): void {
  program
    .command('check-applicant')
    .description('keep what was found out about an applicant; a failed check ends the application')
    .argument('<application>', 'its reference, such as A-0001')
    .addArgument(new Argument('<result>', 'what was found').choices(CHECK_RESULTS))
    .option('--organisation <name>', 'the known organisation that it is; left out, a new one')
    .addOption(new Option('--register <register>', 'where the number that was called stands').choices(PUBLIC_REGISTERS))
    .option('--spoken-with <role>', 'with whom it was spoken, by role and not by name', reasonOf)
    .option('--on <day>', 'when; left out, today', dayOf)
    .option('--reason <text>', 'why it failed, in words for the applicant', reasonOf)
    .option('--signed-by <person>', 'who signs the data-sharing agreement for it now, where nobody has', reasonOf)
    .option('--signed-role <role>', 'the role of who signs', reasonOf)
    .addOption(asOption())
    .action(async (application: string, result: CheckResult, given: Found) => {
      await withBooks(async (app) => {
        const id = await idOf(app, 'application', application);
        const { register = null, spokenWith = null, reason = '', on = app.get(Clock).today() } = given;
        const organisationId = await findNamedOrganisation(app, given.organisation);
        const told = { result, organisationId, register, spokenWith, on, reason };
        const { signedBy: person, signedRole } = given;
        const signatory =
          person === undefined ? null : { person, personRole: needed('--signed-by', signedRole, '--signed-role ROLE') };
        const request = await requestAs(app, given.as);
        const checked = answered(await app.get(CheckApplicant).run(request, id, told, signatory));
        print(result === 'failed' ? decidedText(checked) : `${checked.reference} is checked, and can be decided.`);
      });
    });
}

function applicantsTable(applicants: readonly ApplicantToCheck[]): string {
  if (applicants.length === 0) return 'Nobody waits to be checked.';
  const head = ['Application', 'Organisation', 'Identifier', 'Mail domain', 'Known as', 'Sent on'];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const { reference, claimed, domain, domainTellsEmployer, known, sentOn } of applicants) {
    table.push([
      ...[reference, claimed.name, claimed.odsCode ?? claimed.cqcId ?? claimed.companyNumber ?? '–'],
      `${domain ?? '–'}${domainTellsEmployer ? '' : ' (proves nothing)'}`,
      known.map(({ name, domainMatches }) => (domainMatches ? `${name}, same domain` : name)).join('; ') || 'not known',
      showDate(sentOn),
    ]);
  }
  return table.toString();
}
