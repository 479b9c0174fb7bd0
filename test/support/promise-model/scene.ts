import type { Outcome } from '../../../src/journal/index.js';
import type { Command, Pick } from './commands.js';
import type { ModelGifts, Somebody } from './model-gifts.js';
import { RealGifts } from './real-gifts.js';
import { type Said, dutyCode } from './said.js';
import type { World } from './world.js';

/** One thing that is done: what the model says of it, and what the real gifts answer. The model goes first. */
export interface Move {
  readonly expects: () => Said;
  readonly asks: () => Promise<Outcome<unknown>>;
}

/** A command of one of these names. */
export type CommandOf<Name extends Command['do']> = Extract<Command, { readonly do: Name }>;

/** Where commands are played: what there is by then, in the model and in the real gifts. */
export class Scene {
  readonly gifts: ModelGifts;
  readonly real: RealGifts;

  constructor(readonly world: World) {
    this.gifts = world.gifts;
    this.real = new RealGifts(world.books.service);
  }

  /** One of several, if there is one, counted from the newest. @param isFit whether it can be done with it */
  pick<Thing>(things: readonly Thing[], { index, any }: Pick, isFit: (thing: Thing) => boolean): Thing | undefined {
    const from = any ? things : things.filter(isFit);
    return from.at(-1 - (index % from.length));
  }

  /** Somebody who holds one of the roles, of an organisation where it is one of its roles. */
  who(pick: Pick, roles: readonly string[], organisationId: number | null): Somebody {
    const isFit = (by: Somebody): boolean =>
      by.id !== null &&
      !by.employers.some((employer) => employer === organisationId) &&
      dutyCode(by, { roles, operatorMay: false }, organisationId) === undefined;
    return this.pick(this.world.people, pick, isFit)!;
  }
}

/** What comes round again after the last. */
export const cyclic = <Thing>(things: readonly Thing[], index: number): Thing => things[index % things.length]!;

/** The clock moves on. */
export function passing({ world }: Scene, next: string): Move {
  const answer = { answer: { today: next }, replayed: false };
  return {
    expects: () => answer,
    asks: () => {
      world.setDay(next);
      return Promise.resolve(answer);
    },
  };
}
