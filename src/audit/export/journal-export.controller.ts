import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { Needs } from '../../platform/http/access.js';
import { ExportJournal, FORMATS } from './export-journal.js';
import { JournalExportQuery } from './journal-export.dto.js';
import { spooled } from './spool-export.js';

/** The whole journal as a file. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/journal-export')
export class JournalExportController {
  constructor(private readonly journal: ExportJournal) {}

  @Get()
  @Needs('journal:read')
  @ApiOperation({ summary: 'The whole journal as CSV, or as plain-text accounting for hledger or beancount' })
  async file(@Query() { format, asAt = '' }: JournalExportQuery): Promise<StreamableFile> {
    const day = parseLocalDate(asAt) ?? null;
    const { type, extension } = FORMATS[format];
    const disposition = `attachment; filename="journal.${extension}"`;
    return new StreamableFile(await spooled((sink) => this.journal.run(format, day, sink)), { type, disposition });
  }
}
