import '@fastify/secure-session';

declare module '@fastify/secure-session' {
  interface SessionData {
    /** What proves that somebody signed in; its hash stands in the database. */
    signIn: string;
    /** Whose password was right, while the one-time code is still to come. */
    awaitsCode: string;
    /** What was done, for the head of the next page. */
    notice: string;
    /** Where to go on after signing in. */
    goOn: string;
  }
}

export {};
