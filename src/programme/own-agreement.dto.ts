import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsDay, IsPlainText, IsRowId } from '../platform/http/validation.js';

export class StandingQuery {
  @ApiPropertyOptional({ description: 'As at this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

export class OwnSignatureBody {
  @ApiProperty({ description: 'The version that was read' })
  @IsRowId()
  version!: number;

  @ApiProperty({ description: 'What the person is in the organisation', example: 'Registered manager' })
  @IsPlainText(100)
  personRole!: string;

  @ApiProperty({ description: 'That the person says to be allowed to sign for the organisation' })
  @IsBoolean()
  hasAuthority!: boolean;
}

export class OwnWithdrawalBody {
  @ApiProperty({ description: 'The signature that is withdrawn' })
  @IsRowId()
  signatureId!: number;

  @ApiProperty({ description: 'The first day on which it no longer holds', example: '2026-12-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ example: 'The home was sold' })
  @IsPlainText(500)
  reason!: string;
}
