/** An organisation as the core names it: text that sorts as the ids do. */
export const organisationKey = (id: number): string => String(id).padStart(12, '0');

export const organisationOf = (key: string): number => Number.parseInt(key, 10);
