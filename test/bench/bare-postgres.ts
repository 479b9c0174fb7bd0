import pg from 'pg';

/** What this server and disk give at best: one small row a commit, prepared, by so many connections. */
export class BarePostgres {
  private constructor(private readonly clients: readonly pg.Client[]) {}

  static async open(url: string, writers: number): Promise<BarePostgres> {
    const clients = Array.from({ length: writers }, () => new pg.Client({ connectionString: url }));
    await Promise.all(clients.map((client) => client.connect()));
    await clients[0]!.query('CREATE TABLE IF NOT EXISTS bench_commit (amount bigint NOT NULL)');
    return new BarePostgres(clients);
  }

  async commit(times: number): Promise<void> {
    let left = times;
    const insert = { name: 'bench', text: 'INSERT INTO bench_commit (amount) VALUES ($1)' };
    const writer = async (client: pg.Client): Promise<void> => {
      while (left-- > 0) await client.query({ ...insert, values: [100_001] });
    };
    await Promise.all(this.clients.map(writer));
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }
}
