import Table from 'cli-table3';
import type { Command } from 'commander';
import type { WithBooks } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { print, printJson } from '../platform/cli/terminal.js';
import { DeliverMail } from './deliver-mail.js';
import { FindMail, type MailView } from './find-mail.js';

interface Options {
  readonly format: 'table' | 'json';
}

/** `send-mail`: delivers what waits. */
export function addSendMail(program: Command, withBooks: WithBooks): void {
  program
    .command('send-mail')
    .description('deliver the mail whose turn it is; the running service does so by itself')
    .addOption(formatOption())
    .action(async ({ format }: Options) => {
      const delivered = await withBooks((app) => app.get(DeliverMail).run());
      if (format === 'json') return printJson(delivered);
      print(`${delivered.delivered} delivered, ${delivered.failed} failed, ${delivered.waiting} waiting`);
    });
}

/** `mail`: what waits to be delivered, and for what. */
export function addMailList(program: Command, withBooks: WithBooks): void {
  program
    .command('mail')
    .description('list the mail that waits to be delivered, and for what it waits')
    .addOption(formatOption())
    .action(async ({ format }: Options) => {
      const search = { recipient: null, state: 'waiting' as const };
      const mails = await withBooks((app) => app.get(FindMail).list(0, Number.MAX_SAFE_INTEGER - 1, search));
      if (format === 'json') return printJson(mails);
      print(mails.length === 0 ? 'No mail waits.' : tableOf(mails));
    });
}

function tableOf(mails: readonly MailView[]): string {
  const table = new Table({
    head: ['Mail', 'Written', 'To', 'Subject', 'About', 'Waits for'],
    colAligns: ['right'],
    style: { head: [], border: [], compact: true },
  });
  for (const mail of mails) {
    const to = mail.organisation ?? 'programme team';
    table.push([String(mail.id), mail.writtenAt, to, mail.subject, mail.about, waitsFor(mail)]);
  }
  return table.toString();
}

function waitsFor({ lastOutcome, lastDetail, attempts, nextAttemptAt }: MailView): string {
  if (lastOutcome === 'no-address') return 'an address: add-contact';
  if (nextAttemptAt === null) return 'its turn';
  return `${nextAttemptAt}, after attempt ${attempts}: ${lastDetail}`;
}
