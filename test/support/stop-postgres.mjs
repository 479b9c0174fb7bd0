export default async function stop() {
  await globalThis.levypoolPostgres?.stop();
  globalThis.removeTestFolder?.();
}
