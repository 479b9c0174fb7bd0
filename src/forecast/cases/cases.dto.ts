import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsPlainText } from '../../platform/http/validation.js';
import { ForecastQuery } from '../forecast.dto.js';
import type { TypedCase } from './read-case.js';
import type { CaseToSave } from './save-case.js';

const NAME_MAX = 80;
const TEXT_MAX = 10;

export class CaseContentBody extends ForecastQuery implements TypedCase {
  @ApiPropertyOptional({ description: 'Who would pay for learners who come: own or gift', example: 'own' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  cohortKind?: string;

  @ApiPropertyOptional({ description: 'The standard that they would learn, by its id', example: '1' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  cohortStandard?: string;

  @ApiPropertyOptional({ description: 'How many would come', example: '12' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  cohortLearners?: string;

  @ApiPropertyOptional({ description: 'The month in which they begin', example: '2027-09' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  cohortMonth?: string;

  @ApiPropertyOptional({ description: 'The day from which another law holds', example: '2027-08-01' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  lawFrom?: string;

  @ApiPropertyOptional({ description: 'How many months levy lives that enters from then on', example: '18' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  lawLife?: string;

  @ApiPropertyOptional({ description: 'Which share of a year’s levy may be given from then on', example: '0.1' })
  @IsOptional()
  @IsPlainText(TEXT_MAX)
  lawCap?: string;
}

export class CaseBody extends CaseContentBody {
  @ApiProperty({ example: 'A tenth less levy and a September intake' })
  @IsPlainText(NAME_MAX)
  name!: string;

  @ApiPropertyOptional({ description: 'Whether the programme team sees it, as far as the agreement lets it' })
  @IsOptional()
  @IsBoolean()
  isShared: boolean = false;
}

export const caseOf = ({ name, isShared, ...content }: CaseBody): CaseToSave => ({ name, isShared, content });
