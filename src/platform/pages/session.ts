import '@fastify/secure-session';

declare module '@fastify/secure-session' {
  interface SessionData {
    /** What proves that somebody signed in; its hash stands in the database. */
    signIn: string;
    /** Whose password was right, while the one-time code is still to come. */
    awaitsCode: string;
    /** What was done, for the head of the next page. */
    notice: string;
    /** What an organisation's own sign-in has to answer with. */
    openId: { readonly state: string; readonly nonce: string; readonly verifier: string };
    /** Where to go on after signing in. */
    goOn: string;
  }
}

export {};
