import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { Secret, TOTP } from 'otpauth';
import { MailedLinks } from '../../src/identity/index.js';
import { DeliverMail } from '../../src/outbox/index.js';
import { answered } from '../../src/platform/cli/command.js';
import { PageClient } from './page-client.js';
import type { TestService } from './service.js';

export const PASSWORD = 'purple donkey harvest 52';

/** The mails that went to an address, the newest last. */
export async function mailTo(service: TestService, address: string): Promise<string[]> {
  await service.app.get(DeliverMail).run();
  return textsTo(service.mailFolder, address);
}

/** The mails of a folder that went to an address, the newest last. */
export async function textsTo(folder: string, address: string): Promise<string[]> {
  const texts: string[] = [];
  // What is still being written has another name.
  for (const name of readdirSync(folder)
    .sort()
    .filter((each) => each.endsWith('.eml'))) {
    const mail = await new PostalMime().parse(readFileSync(join(folder, name)));
    if (mail.to?.some((to) => to.address === address)) texts.push(mail.text ?? '');
  }
  return texts;
}

/** The address of the link in a mail, without its host. */
export function linkIn(text: string): string {
  const link = /https?:\/\/[^/\s]+(\/\S+)/.exec(text)?.[1];
  if (link === undefined) throw new Error(`there is no link in: ${text}`);
  return link;
}

/** The address of the last link that was mailed to somebody, without its host. */
export async function linkTo(service: TestService, address: string): Promise<string> {
  const text = (await mailTo(service, address)).at(-1);
  if (text === undefined) throw new Error(`nothing was mailed to ${address}`);
  return linkIn(text);
}

/** The code that an authenticator app would show. */
export const codeOf = (secret: string, moment: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(moment) });

/** Invites a person, chooses a password and signs in, with the first one-time code where one is asked for. */
export async function signedIn(service: TestService, personId: number, name: string): Promise<PageClient> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`;
  answered(await service.app.get(MailedLinks).invite({ actor: 'tests' }, personId, email));
  const browser = PageClient.of(service);
  await browser.get(await linkTo(service, email));
  await browser.send('Set the password', { password: PASSWORD });
  await browser.send('Sign in', { email, password: PASSWORD });
  if (browser.page.path === '/sign-in/code') {
    const secret = browser.page.html.querySelector('code')!.textContent;
    await browser.send('Continue', { code: codeOf(secret, service.clock.now()) });
  }
  return browser;
}
