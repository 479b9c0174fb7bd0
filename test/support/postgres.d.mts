export interface TestPostgres {
  url(database: string): string;
  readonly dataFolder: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}
export function startPostgres(flags?: string[]): Promise<TestPostgres>;
