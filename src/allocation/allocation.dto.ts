import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { STRATEGIES, type Strategy } from '../core/allocation/strategies.js';

/** What the solver is given where nobody says otherwise, and at the most. */
export const SECONDS = 20;
export const SECONDS_MAX = 300;

export class ProposalBody {
  @ApiPropertyOptional({ enum: STRATEGIES, default: 'best', description: 'How money is shared out' })
  @IsOptional()
  @IsIn(STRATEGIES)
  strategy: Strategy = 'best';

  @ApiPropertyOptional({ default: SECONDS, description: 'Seconds that the solver may take' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(SECONDS_MAX)
  seconds: number = SECONDS;

  @ApiPropertyOptional({ default: false, description: 'Show it only; nothing is kept' })
  @IsOptional()
  @IsIn([true, false])
  preview: boolean = false;
}
