import { ApiProperty } from '@nestjs/swagger';
import { IsDay, IsPlainText, IsTextThat } from '../platform/http/validation.js';

const VALUE_MAX = 2000;

export class SettingBody {
  @ApiProperty({ example: 'reply-days' })
  @IsPlainText(60)
  name!: string;

  @ApiProperty({ description: 'As the setting’s own form has it; nothing may be a value too', example: '28' })
  @IsTextThat('isSettingText', (text) => text.length <= VALUE_MAX, `is text of at most ${VALUE_MAX} characters`)
  value!: string;

  @ApiProperty({ example: '2026-04-20' })
  @IsDay()
  from!: string;

  @ApiProperty({ example: 'Decision of the programme board of 3 March 2026' })
  @IsPlainText(500)
  reason!: string;
}
