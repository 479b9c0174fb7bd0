import { Module } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { BooksDatabase } from '../platform/database/books-database.js';
import { SETTINGS } from '../platform/database/database.module.js';
import { EnterOpeningBalance } from './enter-opening-balance.js';
import { ExportStatement } from './export-statement.js';
import { FindBasis } from './find-basis.js';
import { FindDeclarations } from './find-declarations.js';
import { FindLots } from './find-lots.js';
import { FindLevyAccounts } from './find-levy-accounts.js';
import { FindPosition } from './find-position.js';
import { FindStatementRow } from './find-statement-row.js';
import { ImportDeclarations } from './import-declarations.js';
import { ImportStatement } from './import-statement.js';
import { ForgetLearnerLink } from './forget-learner-link.js';
import { LearnerLinksController } from './learner-links.controller.js';
import { LearnerLinksPage } from './pages/learner-links.page.js';
import { LearnerKey } from './learner-key.js';
import { EnglishFractionsController, LevyAccountsController } from './levy-accounts.controller.js';
import { OrganisationsModule } from '../organisations/index.js';
import { HeldFiles } from '../platform/pages/held-files.js';
import { OpenLevyAccount } from './open-levy-account.js';
import { RecordEnglishFraction } from './record-english-fraction.js';
import { RecordOfficialFigure } from './record-official-figure.js';
import { DeclarationsPage } from './pages/declarations.page.js';
import { FilesWithPreview } from './pages/files-with-preview.js';
import { StatementsPage } from './pages/statements.page.js';
import { PositionController, StatementsController } from './statements.controller.js';

const USE_CASES = [
  OpenLevyAccount,
  ImportStatement,
  ImportDeclarations,
  EnterOpeningBalance,
  RecordOfficialFigure,
  RecordEnglishFraction,
  FindLevyAccounts,
  FindLots,
  FindPosition,
  FindBasis,
  FindDeclarations,
  FindStatementRow,
  ExportStatement,
  ForgetLearnerLink,
];

@Module({
  imports: [OrganisationsModule],
  controllers: [
    LevyAccountsController,
    EnglishFractionsController,
    StatementsController,
    PositionController,
    StatementsPage,
    DeclarationsPage,
    LearnerLinksController,
    LearnerLinksPage,
  ],
  providers: [
    {
      provide: LearnerKey,
      inject: [SETTINGS, BooksDatabase],
      useFactory: (settings: Settings, database: BooksDatabase) => LearnerKey.open(settings, database),
    },
    ...USE_CASES,
    HeldFiles,
    FilesWithPreview,
  ],
  exports: [LearnerKey, ...USE_CASES],
})
export class LevyAccountsModule {}
