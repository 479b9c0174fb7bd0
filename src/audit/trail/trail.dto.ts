import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { WhoWhenQuery } from '../who-when.dto.js';
import { THING_NAMES } from './things.js';

export class TrailQuery extends WhoWhenQuery {
  @ApiPropertyOptional({ description: 'What kind of record it is', example: 'programme-setting' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  kind?: string;

  @ApiPropertyOptional({
    description: `What it is about: one of ${THING_NAMES.join(', ')} with its id`,
    example: 'pledge-3',
  })
  @IsOptional()
  @Matches(new RegExp(`^(${THING_NAMES.join('|')})-[1-9]\\d{0,14}$`))
  thing?: string;
}
