import { Argument, type Command } from 'commander';
import { money, parseAmount } from '../core/money/money.js';
import { asOption, reasonOf, requestAs } from '../identity/index.js';
import { type WithBooks, answered } from '../platform/cli/command.js';
import { reading } from '../platform/cli/options.js';
import { print } from '../platform/cli/terminal.js';
import { AnswerOffer } from './answer-offer.js';
import { AcceptanceBody, ReasonBody } from './applications.dto.js';
import { expectOptions, idOf, needed } from './command-arguments.js';
import { decidedText } from './decision.commands.js';
import { asSent } from './json-files.js';

const ANSWERS = ['accept', 'decline', 'withdraw', 'release'] as const;
type AnswerName = (typeof ANSWERS)[number];

interface Given {
  readonly aboveBand?: string;
  readonly mostOwed?: string;
  readonly confirmSubsidy?: true;
  readonly reason?: string;
}

const poundsOf = reading((text) => (parseAmount(text) ? text : undefined), 'pounds such as 187.50');

/** `answer`: what an employer answers to an offer, or does with its application. */
export function addAnswer(program: Command, withBooks: WithBooks): void {
  program
    .command('answer')
    .description('accept or decline an offer, withdraw an application, or give up what has not started')
    .argument('<application>', 'its reference, such as A-0001')
    .addArgument(new Argument('<answer>', 'what is done').choices(ANSWERS))
    .option('--above-band <pounds>', 'with accept: what the employer pays above the funding band, as offered', poundsOf)
    .option('--most-owed <pounds>', 'with accept: the most that it could owe, as offered', poundsOf)
    .option('--confirm-subsidy', 'with accept: it may receive the gift as minimal financial assistance')
    .option('--reason <text>', 'with the others: why', reasonOf)
    .addOption(asOption())
    .action(async (application: string, answer: AnswerName, { as, ...given }: Given & { readonly as?: string }) => {
      expectOptions(answer, given, answer === 'accept' ? ['aboveBand', 'mostOwed', 'confirmSubsidy'] : ['reason']);
      await withBooks(async (app) => {
        const id = await idOf(app, 'application', application);
        const request = await requestAs(app, as);
        if (answer === 'accept') {
          const acceptance = await acceptanceOf(given);
          print(decidedText(answered(await app.get(AnswerOffer).accept(request, id, acceptance))));
        } else {
          const { reason } = await asSent(ReasonBody, { reason: needed(answer, given.reason, '--reason TEXT') });
          print(decidedText(answered(await app.get(AnswerOffer).end(request, id, answer, reason))));
        }
      });
    });
}

async function acceptanceOf({ aboveBand, mostOwed, confirmSubsidy }: Given) {
  const sent = {
    aboveBand: needed('accept', aboveBand, '--above-band POUNDS, as the offer says'),
    mostOwed: needed('accept', mostOwed, '--most-owed POUNDS, as the offer says'),
    confirmsSubsidy: confirmSubsidy === true,
  };
  const body = await asSent(AcceptanceBody, sent);
  return { aboveBand: money(body.aboveBand), mostOwed: money(body.mostOwed), confirmsSubsidy: body.confirmsSubsidy };
}
