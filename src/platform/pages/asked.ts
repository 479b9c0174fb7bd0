/** What an address asks for after its `?`, as text; what is given twice is left out. */
export const askedOf = (query: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
