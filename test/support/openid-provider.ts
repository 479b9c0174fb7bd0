import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody whom the provider knows. */
export interface KnownThere {
  readonly subject: string;
  readonly email: string;
  readonly isChecked: boolean;
}

const CLIENT = { clientId: 'levypool', clientSecret: 'a secret between the two of them, for tests' };

/** A provider of OpenID Connect on this machine, which signs in at once whoever is `present`. */
export class OpenIdProvider {
  present: KnownThere = { subject: 'u-1', email: 'nobody@example.org', isChecked: true };

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** @param wayBack the one address that it sends people back to */
  static async start(wayBack: string): Promise<OpenIdProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const self = new OpenIdProvider(server, issuer);
    const provider = new Provider(issuer, {
      clients: [
        {
          ...{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [wayBack] },
          ...{ grant_types: ['authorization_code'], response_types: ['code'] },
        },
      ],
      pkce: { required: () => true },
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `${issuer}/interaction/${uid}` },
      cookies: { keys: ['for tests'] },
      findAccount: (_, subject) => ({
        accountId: subject,
        claims: () => ({ sub: subject, email: self.present.email, email_verified: self.present.isChecked }),
      }),
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({
          accountId: ctx.oidc.session!.accountId!,
          clientId: ctx.oidc.client!.clientId,
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    server.on('request', (request, reply) => {
      if (!request.url!.startsWith('/interaction/')) return void answer(request, reply);
      void provider.interactionFinished(request, reply, { login: { accountId: self.present.subject } });
    });
    return self;
  }

  /** What the service is set up with. */
  get setting(): typeof CLIENT & { readonly issuer: string; readonly name: string } {
    return { ...CLIENT, issuer: this.issuer, name: 'NHSmail' };
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
