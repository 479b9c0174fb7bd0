import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type Configuration,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { OpenIdSetting, Settings } from '../../../config/settings.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { SETTINGS } from '../../platform/database/database.module.js';
import { type SignedIn, SignIn } from './sign-in.js';

/** What the browser keeps, sealed, while somebody is at the organisation's own sign-in. */
export interface OnTheWay {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider says that it knows. */
export interface KnownElsewhere {
  /** Of the provider and for ever: its issuer and its own name for the person. */
  readonly subject: string;
  /** A mail address that the provider has checked; null where it says none, or one that it did not check. */
  readonly email: string | null;
}

/** Where the provider sends people back to, from the service's own address on. */
export const WAY_BACK = '/sign-in/organisation/back';

const SECONDS_MAX = 10;

const unreachable = (): Refusal =>
  refuse('SIGN_IN.PROVIDER_AWAY', 'Your organisation’s sign-in does not answer: try again in a while');
const notFinished = (): Refusal =>
  refuse('SIGN_IN.NOT_FINISHED', 'Signing in with your organisation was not finished: begin once more');

/** Signs people in by OpenID Connect: by a code, with proof that the same browser asked for it. */
@Injectable()
export class OrganisationSignIn {
  private readonly logger = new Logger('openid');
  private provider: Promise<Configuration> | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly signIn: SignIn,
  ) {}

  /** What the button calls it; null where no provider is set. */
  get name(): string | null {
    return this.settings.openId?.name ?? null;
  }

  /** The address to send the browser to, with what it keeps until it comes back. */
  async begin(): Promise<{ readonly to: string; readonly kept: OnTheWay } | Refusal> {
    const provider = await this.reach();
    if (isRefusal(provider)) return provider;
    const kept = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const to = buildAuthorizationUrl(provider, {
      redirect_uri: this.address(WAY_BACK),
      scope: 'openid email',
      code_challenge: await calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      ...{ state: kept.state, nonce: kept.nonce },
    });
    return { to: to.href, kept };
  }

  /** @param path what the provider sent the browser back with, from the service's own address on */
  async finish(path: string, kept: OnTheWay | undefined): Promise<SignedIn | Refusal> {
    const { openId } = this.settings;
    if (!kept || !openId) return notFinished();
    const provider = await this.reach();
    if (isRefusal(provider)) return provider;
    try {
      const known = await this.ask(provider, this.address(path), kept);
      return await this.signIn.knownElsewhere(known, openId.hasMfa);
    } catch (error) {
      // What the provider or whoever pretends to be it has sent is not repeated: it may hold a code.
      this.logger.warn(`not signed in: ${error instanceof Error ? error.message : 'no error'}`);
      return notFinished();
    }
  }

  private async ask(provider: Configuration, url: string, kept: OnTheWay): Promise<KnownElsewhere> {
    const tokens = await authorizationCodeGrant(provider, new URL(url), {
      ...{ pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce },
      idTokenExpected: true,
    });
    const { iss, sub, ...claims } = tokens.claims()!;
    const said = typeof claims['email'] === 'string' ? claims : await fetchUserInfo(provider, tokens.access_token, sub);
    const isChecked = said['email_verified'] === true && typeof said['email'] === 'string';
    return { subject: `${iss} ${sub}`, email: isChecked ? said['email'] : null };
  }

  /** Asks the provider once where its parts are; again, when it did not answer. */
  private async reach(): Promise<Configuration | Refusal> {
    const { openId } = this.settings;
    if (!openId) return notFinished();
    this.provider ??= discover(openId);
    try {
      return await this.provider;
    } catch (error) {
      this.provider = undefined;
      this.logger.error(`${openId.issuer} does not answer`, error instanceof Error ? error.message : String(error));
      return unreachable();
    }
  }

  private address(path: string): string {
    return `${this.settings.publicUrl}${path}`;
  }
}

/** Only a provider on this machine is asked without encryption: the settings take no other. */
const discover = ({ issuer, clientId, clientSecret }: OpenIdSetting): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: SECONDS_MAX,
    execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
  });
