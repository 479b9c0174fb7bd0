import { accountWords } from '../pages/words.js';

interface Named {
  readonly id: number;
  readonly book: string;
  readonly purpose: string;
  readonly code: string;
  readonly organisationId: number | null;
}

/** An account's place among the others: the book, whose it is, and what it is for, with its number at the end. */
export function accountPath(account: Named, owner: string | null): string {
  const { id, book, organisationId } = account;
  const whose = owner === null ? 'Programme' : `${part(owner)}-${organisationId}`;
  return `${part(book)}:${whose}:${part(accountWords(account))}-${id}`;
}

/** A part of a path in the letters that both languages allow: it begins with a capital or a digit. */
function part(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return plain === '' ? 'X' : `${plain[0]!.toUpperCase()}${plain.slice(1)}`;
}
