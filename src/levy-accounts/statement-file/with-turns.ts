import { setImmediate } from 'node:timers/promises';

/**
 * The same items, with a turn of the event loop before each so many of them: a long file must not keep everybody else
 * waiting, and neither streams nor promises give such a turn while there is more to read.
 */
export async function* withTurns<T>(items: Iterable<T> | AsyncIterable<T>, every: number): AsyncGenerator<T> {
  let count = 0;
  for await (const item of items) {
    if (count % every === 0) await setImmediate();
    count += 1;
    yield item;
  }
}
