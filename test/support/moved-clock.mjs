// Loaded before a program: its clock begins at CLOCK_FROM and goes on from there, and further by as many milliseconds as
// the program that started it sends.
const Machine = Date;
let ahead = Machine.parse(process.env.CLOCK_FROM) - Machine.now();
const now = () => Machine.now() + ahead;

globalThis.Date = new Proxy(Machine, {
  construct: (of, given, target) => Reflect.construct(of, given.length === 0 ? [now()] : given, target),
  apply: () => new Machine(now()).toString(),
  get: (of, name) => (name === 'now' ? now : Reflect.get(of, name)),
});

process.on('message', (milliseconds) => {
  ahead += milliseconds;
  process.send('moved');
});
// A clock keeps no program running.
process.channel?.unref();
