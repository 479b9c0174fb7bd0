import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { ROLES, type Role } from '../core/access/roles.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsPlainText, IsRowId } from '../platform/http/validation.js';

const AS_AT = { description: 'Roles and employers as at this day; today where it is left out', example: '2026-11-21' };

export class PeopleQuery extends PagingQuery {
  @ApiPropertyOptional(AS_AT)
  @IsOptional()
  @IsDay()
  asAt?: string;
}

export class PersonQuery {
  @ApiPropertyOptional(AS_AT)
  @IsOptional()
  @IsDay()
  asAt?: string;
}

export class PersonBody {
  @ApiProperty({ description: 'Unique, because it stands in every record of the person', example: 'Ann Lee' })
  @IsPlainText(100)
  name!: string;

  @ApiPropertyOptional({ description: 'Id of the organisation that employs the person from today on' })
  @IsOptional()
  @IsRowId()
  employerId?: number;
}

export class RoleBody {
  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiPropertyOptional({ description: 'Id of the organisation; for a trust’s roles and a receiver’s, and no other' })
  @IsOptional()
  @IsRowId()
  organisationId?: number;

  @ApiPropertyOptional({ description: 'Today where it is left out', example: '2026-11-21' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'False when the role ends on that day', default: true })
  @IsOptional()
  @IsBoolean()
  held?: boolean;

  @ApiProperty({ example: 'Letter of the director of workforce' })
  @IsPlainText(500)
  reason!: string;
}

export class EmploymentBody {
  @ApiProperty({ description: 'Id of the organisation' })
  @IsRowId()
  organisationId!: number;

  @ApiPropertyOptional({ description: 'Today where it is left out', example: '2026-11-21' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'False when the employment ends on that day', default: true })
  @IsOptional()
  @IsBoolean()
  held?: boolean;
}

export class TokenEndBody {
  @ApiProperty({ example: 'The laptop was lost' })
  @IsPlainText(500)
  reason!: string;
}
