import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { Book } from '../core/journal/entry.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsMoneyText, IsPlainText, IsRowId } from '../platform/http/validation.js';
import { POSTINGS_MAX } from './manual-entries.js';

export class PostingBody {
  @ApiProperty({ description: 'Id of the account that the amount leaves' })
  @IsRowId()
  from!: number;

  @ApiProperty({ description: 'Id of the account that it comes to, in the same book' })
  @IsRowId()
  to!: number;

  @ApiProperty({ description: 'Pounds above zero, as text with at most 5 decimal places', example: '333.33333' })
  @IsMoneyText()
  amount!: string;
}

export class EntryBody {
  @ApiProperty({ description: 'The day on which it took effect', example: '2026-11-21' })
  @IsDay()
  effectiveOn!: string;

  @ApiProperty({ example: 'Correction agreed with the trust' })
  @IsPlainText(500)
  narrative!: string;

  @ApiProperty({ description: 'What it rests on: a letter, a decision', example: 'Letter of 3 November 2026' })
  @IsPlainText(500)
  evidence!: string;

  @ApiProperty({ type: [PostingBody] })
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PostingBody)
  @ArrayMinSize(1)
  @ArrayMaxSize(POSTINGS_MAX)
  postings!: PostingBody[];
}

export class ReversalBody {
  @ApiPropertyOptional({ description: 'The day on which it takes effect; the day of the entry where it is left out' })
  @IsOptional()
  @IsDay()
  effectiveOn?: string;

  @ApiProperty({ example: 'Posted to the wrong organisation' })
  @IsPlainText(500)
  reason!: string;
}

export class AccountBody {
  @ApiProperty({ description: 'Its name, unique in the books', example: 'cash:suspense' })
  @IsPlainText(100)
  code!: string;

  @ApiProperty({ enum: ['cash', 'promise'] })
  @IsIn(['cash', 'promise'])
  book!: Book;

  @ApiPropertyOptional({ description: 'The balance may not go below it; none where it is left out', example: '0' })
  @IsOptional()
  @IsMoneyText()
  floor?: string;
}

export class EntriesQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only entries that touch this account' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  account?: number;
}

export class AccountsQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only accounts of this organisation' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  organisation?: number;
}
