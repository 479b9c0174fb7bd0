import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const TRUE_OR_FALSE = ['true', 'false'];

/** An import that may be tried first. */
export class DryRunQuery {
  @ApiPropertyOptional({ enum: TRUE_OR_FALSE, description: 'Says what would be added and writes nothing' })
  @IsOptional()
  @IsIn(TRUE_OR_FALSE)
  dryRun?: string;
}
