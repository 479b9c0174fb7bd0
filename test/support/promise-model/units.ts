/** Units of 1/100,000 pound: the model counts in whole numbers only. */
export type Units = bigint;

export const POUND: Units = 100_000n;

/** From pounds as people type them, with up to five places. */
export const unitsOf = (pounds: string): Units => {
  const [whole = '0', places = ''] = pounds.split('.');
  return BigInt(whole) * POUND + BigInt(places.padEnd(5, '0'));
};

/** With all five places. */
export const poundsOf = (units: Units): string => {
  const digits = String(units < 0n ? -units : units).padStart(6, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -5)}.${digits.slice(-5)}`;
};

/** Divides what is not below zero, half to even. */
export function halfToEven(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  if (twice === divisor) return whole + (whole % 2n);
  return twice > divisor ? whole + 1n : whole;
}

export const smallerOf = (a: Units, b: Units): Units => (a < b ? a : b);

/** The amount, or nothing when it is below zero. */
export const notBelowZero = (units: Units): Units => (units < 0n ? 0n : units);

export const totalOf = (amounts: Iterable<Units>): Units => [...amounts].reduce((total, units) => total + units, 0n);
