import { isRefusal, refuse } from '../../core/refusal.js';
import { answered, commandActor } from './command.js';
import { CommandError } from './terminal.js';

describe('whoever runs a command', () => {
  it('is named by the account on this machine', () => {
    expect(commandActor(() => ({ username: 'rowan' }))).toBe('command line rowan');
    expect(commandActor()).toMatch(/^command line \S+/);
  });

  it('is named by number where the machine has no name for the account, as in a container', () => {
    const nameless = () => {
      throw new Error('uv_os_get_passwd returned ENOENT');
    };
    expect(commandActor(nameless)).toBe(`command line user ${process.getuid!()}`);
  });
});

describe('an outcome', () => {
  it('is the answer, or the way out with every fault', () => {
    expect(answered({ answer: 3 })).toBe(3);
    const refusal = refuse('THING.WRONG', 'It is wrong', [{ where: 'here', message: 'is too small' }]);
    expect(isRefusal(refusal)).toBe(true);
    expect(() => answered(refusal)).toThrow(new CommandError(['It is wrong (THING.WRONG)', 'here: is too small']));
  });
});
