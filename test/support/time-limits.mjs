import { addEventHandler } from 'jest-circus';

/** What takes longer hangs: the runner itself would wait for ever. Milliseconds, where a test names none of its own. */
const LIMIT = 300_000;

/** @param work a test or a hook without a callback */
const limited = (work, limit) => () => {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${limit} ms`)), limit);
  });
  return Promise.race([Promise.resolve().then(work), late]).finally(() => clearTimeout(timer));
};

/** Gives every test and hook the time that it names. */
export default function setUp() {
  addEventHandler(({ name, fn, timeout = LIMIT }, { currentDescribeBlock }) => {
    const added =
      name === 'add_test' ? currentDescribeBlock.children : name === 'add_hook' ? currentDescribeBlock.hooks : [];
    const last = added.at(-1);
    if (last && fn && fn.length === 0) last.fn = limited(fn, timeout);
  });
}
