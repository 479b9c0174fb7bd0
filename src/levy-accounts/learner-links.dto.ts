import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsPlainText } from '../platform/http/validation.js';

export class LinkRemovalBody {
  @ApiProperty({ description: 'The reference of the learner', example: 'L-0123456789abcdef' })
  @Matches(/^L-[0-9a-f]{16}$/, { message: '$property is a reference such as L-0123456789abcdef' })
  learner!: string;

  @ApiProperty({ description: 'Why the link goes, without the name or the number of anybody', maxLength: 500 })
  @IsPlainText(500)
  reason!: string;
}
