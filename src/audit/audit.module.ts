import { Module } from '@nestjs/common';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { VerifyBooks } from './verify-books.js';

@Module({ imports: [LevyAccountsModule], providers: [VerifyBooks], exports: [VerifyBooks] })
export class AuditModule {}
