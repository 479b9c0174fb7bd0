import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsPlainText } from '../platform/http/validation.js';

export class AcceptDifferenceBody {
  @ApiProperty({ description: 'The line, as the reconciliation names it', example: '0f3a9c12be77' })
  @Matches(/^[0-9a-f]{12}$/, { message: 'line is the name that the reconciliation gives a line' })
  line!: string;

  @ApiProperty({ example: 'The provider reported the leaver a month late' })
  @IsPlainText(500)
  reason!: string;
}
