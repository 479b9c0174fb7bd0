import { type Refusal, refuse } from '../../core/refusal.js';

/**
 * A refusal whose faults lead to fields of a form.
 * @param fields of the form
 * @param fieldOf by the code of a refusal without faults, and by what a fault names where that is no field
 * @param otherwise the field that takes the rest; the first where the form does not have it
 */
export function atFields(
  { code, message, faults }: Refusal,
  fields: readonly string[],
  fieldOf: Readonly<Record<string, string>>,
  otherwise: string,
): Refusal {
  const field = (name: string): string =>
    [name, fieldOf[name], otherwise].find((each) => each !== undefined && fields.includes(each)) ?? fields[0]!;
  if (faults.length === 0) return refuse(code, 'There is a problem', [{ where: field(code), message }]);
  return refuse(
    code,
    message,
    faults.map((fault) => ({ ...fault, where: field(fault.where) })),
  );
}
