import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import {
  CHECK_RESULTS,
  type CheckResult,
  PUBLIC_REGISTERS,
  type PublicRegister,
} from '../../core/gifting/applicant-check.js';
import { IsDay, IsPlainText, IsRowId, MayBeLeftOut } from '../../platform/http/validation.js';

/** Who signed the data-sharing agreement for the organisation. */
export class SignatoryBody {
  @ApiProperty({ example: 'Jo Example' })
  @IsPlainText(200)
  person!: string;

  @ApiProperty({ example: 'Registered manager' })
  @IsPlainText(200)
  personRole!: string;
}

/** What a programme officer found out about an applicant. */
export class ApplicantCheckBody {
  @ApiProperty({ enum: CHECK_RESULTS })
  @IsIn(CHECK_RESULTS)
  result!: CheckResult;

  @ApiPropertyOptional({ description: 'The known organisation that it is; left out where it is a new one' })
  @MayBeLeftOut()
  @IsRowId()
  organisationId?: number;

  @ApiPropertyOptional({ enum: PUBLIC_REGISTERS, description: 'Of a call-back: where its number stands' })
  @MayBeLeftOut()
  @IsIn(PUBLIC_REGISTERS)
  register?: PublicRegister;

  @ApiPropertyOptional({ example: 'Registered manager', description: 'Of a call-back: by role, not by name' })
  @MayBeLeftOut()
  @IsPlainText(100)
  spokenWith?: string;

  @ApiPropertyOptional({ example: '2026-11-21', description: 'Today where it is left out' })
  @MayBeLeftOut()
  @IsDay()
  on?: string;

  @ApiPropertyOptional({
    description: 'Why the check failed, in words for the applicant; else what else there is to say',
  })
  @MayBeLeftOut()
  @IsPlainText(500)
  reason?: string;

  @ApiPropertyOptional({ description: 'Where it has not signed the data-sharing agreement yet and does so now' })
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => SignatoryBody)
  signatory?: SignatoryBody;
}
