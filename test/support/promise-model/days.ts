/** Days are texts such as `2026-11-21`, months such as `2026-11`: they compare as they follow each other. */
const DAY_MILLISECONDS = 86_400_000;

export const dayAfter = (day: string, count = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MILLISECONDS).toISOString().slice(0, 10);

export const monthAfter = (month: string, count = 1): string => {
  const ordinal = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(ordinal / 12)}-${String((ordinal % 12) + 1).padStart(2, '0')}`;
};

export const monthOf = (day: string): string => day.slice(0, 7);

export const lastDayOf = (month: string): string => dayAfter(`${monthAfter(month)}-01`, -1);

/** The first day of the allowance year of a day: 20 April. */
export const allowanceYearOf = (day: string): string => {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) >= '04-20' ? year : year - 1}-04-20`;
};

/** The allowance year so many years on, or back. */
export const yearAhead = (year: string, count: number): string => `${Number(year.slice(0, 4)) + count}-04-20`;

/** The first day of the last three financial years, which begin on 1 April. */
export const threeFinancialYears = (day: string): string => {
  const year = Number(day.slice(0, 4));
  return `${(day.slice(5) >= '04-01' ? year : year - 1) - 2}-04-01`;
};
