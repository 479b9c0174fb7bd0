import { Injectable, type PipeTransform, type Type, ValidationPipe, applyDecorators } from '@nestjs/common';
import { Type as ReadAs } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  type ValidationError,
  type ValidationOptions,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  buildMessage,
} from 'class-validator';
import { parseInstant } from '../../core/calendar/instant.js';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { parseMonth } from '../../core/calendar/month.js';
import { parseAmount } from '../../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../../core/refusal.js';
import { RefusedError } from './problem.js';

function faultsOf(errors: readonly ValidationError[], path = ''): Fault[] {
  return errors.flatMap((error) => {
    const where = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ where, message }));
    return [...own, ...faultsOf(error.children ?? [], where)];
  });
}

/** Reads what comes in into its class, refuses what the class does not name, and lists every fault. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) =>
      new RefusedError(refuse('REQUEST.INVALID', 'Some of what was sent is not right', faultsOf(errors))),
  });

/** What did not come over HTTP, such as a file that a command reads, taken into its class as a request's body is. */
export async function readBody<Body extends object>(shape: Type<Body>, sent: unknown): Promise<Body | Refusal> {
  try {
    return (await validation().transform(sent, { type: 'body', metatype: shape })) as Body;
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
}

/** A field that may be left out. Null is a value like any other, and has to be right. */
export const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

export const IsTextThat = (
  name: string,
  holds: (text: string) => boolean,
  message: string,
  options?: ValidationOptions,
): PropertyDecorator =>
  ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && holds(value),
        defaultMessage: buildMessage((each) => `${each}$property ${message}`, options),
      },
    },
    options,
  );

export const IsDay = (): PropertyDecorator =>
  IsTextThat('isDay', (text) => parseLocalDate(text) !== undefined, 'is a day such as 2026-11-21');

export const IsCalendarMonth = (): PropertyDecorator =>
  IsTextThat('isCalendarMonth', (text) => parseMonth(text) !== undefined, 'is a month such as 2026-11');

export const IsMoment = (): PropertyDecorator =>
  IsTextThat('isMoment', (text) => parseInstant(text) !== undefined, 'is a moment in UTC such as 2026-11-21T09:30:00Z');

export const IsMoneyText = (): PropertyDecorator =>
  IsTextThat(
    'isMoneyText',
    (text) => parseAmount(text) !== undefined,
    'is pounds as text with at most 5 decimal places, and no more than the books hold',
  );

/** Control characters, and halves of a character that no encoding can write. */
const NOT_PLAIN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u;

/** Whether both engines keep a text as it is. */
export const isPlain = (text: string): boolean => !NOT_PLAIN.test(text);

export const IsPlainText = (longest: number, options?: ValidationOptions): PropertyDecorator =>
  IsTextThat(
    'isPlainText',
    (text) => text.trim() !== '' && text.length <= longest && isPlain(text),
    `is text of 1 to ${longest} characters`,
    options,
  );

/** A list of so many of something, each of which is right itself. */
export const IsListOf = (shape: Type<object>, least: number, most: number): PropertyDecorator =>
  applyDecorators(
    ReadAs(() => shape),
    ValidateNested({ each: true }),
    IsObject({ each: true }),
    ArrayMaxSize(most),
    ...(least > 0 ? [ArrayMinSize(least)] : []),
    IsArray(),
  );

/** A number that a row can have, on either engine. */
export const isRowId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

export const IsRowId = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isRowId',
      validator: {
        validate: isRowId,
        defaultMessage: buildMessage((each) => `${each}$property is the number of a row`, options),
      },
    },
    options,
  );

/** The number of a row in an address. */
@Injectable()
export class RowIdPipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    const id = Number(value);
    if (!isRowId(id)) throw new RefusedError(refuse('REQUEST.INVALID', 'The address asks for a number above zero'));
    return id;
  }
}
