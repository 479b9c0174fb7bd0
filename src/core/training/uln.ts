const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** Whether text is a unique learner number: ten digits, the last of which checks the others. */
export function isUln(text: string): boolean {
  if (!/^[1-9]\d{9}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  const rest = sum % 11;
  return rest !== 0 && 10 - rest === Number(text[9]);
}
