import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsPlainText } from '../platform/http/validation.js';
import type { TypedWhatIf } from './read-what-if.js';

const TEXT_MAX = 10;

export class ForecastQuery implements TypedWhatIf {
  @ApiPropertyOptional({ description: 'The monthly levy becomes so much more of itself', example: '-0.1' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  levyChange?: string;

  @ApiPropertyOptional({ description: 'Training that has not begun begins so many months later', example: '3' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  slipMonths?: string;

  @ApiPropertyOptional({ description: 'The part of all training that ends early', example: '0.2' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  leavers?: string;

  @ApiPropertyOptional({ description: 'The month from which it ends early', example: '2027-01' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  leaversFrom?: string;
}
