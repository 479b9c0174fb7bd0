import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, Matches, ValidateIf } from 'class-validator';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsPlainText, IsRowId } from '../platform/http/validation.js';
import type { Recipient } from './find-contacts.js';
import { MAIL_STATES, type MailState } from './find-mail.js';

const OF_WHOM = { description: 'Id of the organisation, or programme for the programme team', example: '3' };

export class ContactsQuery extends PagingQuery {
  @ApiPropertyOptional(OF_WHOM)
  @IsOptional()
  @Matches(/^(programme|[1-9]\d{0,14})$/, { message: 'organisation is an id or programme' })
  organisation?: string;
}

export class MailQuery extends ContactsQuery {
  @ApiPropertyOptional({ enum: MAIL_STATES })
  @IsOptional()
  @IsIn(MAIL_STATES)
  state?: MailState;
}

/** Whose mail or contacts a query asks for; null for everybody's. */
export function recipientOf({ organisation }: ContactsQuery): Recipient | null {
  if (organisation === undefined) return null;
  return organisation === 'programme' ? organisation : Number(organisation);
}

export class OwnContactBody {
  @ApiProperty({ example: 'Sam Example' })
  @IsPlainText(200)
  name!: string;

  @ApiProperty({ example: 'sam@example.org' })
  @IsPlainText(320)
  email!: string;
}

export class ContactBody extends OwnContactBody {
  @ApiProperty({ description: 'Id of the organisation; null for the programme team', type: Number, nullable: true })
  @ValidateIf(({ organisationId }: ContactBody) => organisationId !== null)
  @IsRowId()
  organisationId!: number | null;
}

export class ContactChangeBody extends OwnContactBody {
  @ApiProperty({ description: 'Whether mail goes there for the time being' })
  @IsBoolean()
  isActive!: boolean;
}
