import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsDay } from '../platform/http/validation.js';
import { UTILISATION_BY, type UtilisationBy } from './find-gift-utilisation.js';

export class GiftUtilisationQuery {
  @ApiPropertyOptional({ description: 'The first day; since the books began where it is left out' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'The last day, as at which it is answered; today where it is left out' })
  @IsOptional()
  @IsDay()
  to?: string;

  @ApiPropertyOptional({ enum: UTILISATION_BY, default: 'system' })
  @IsOptional()
  @IsIn(UTILISATION_BY)
  by: UtilisationBy = 'system';
}
