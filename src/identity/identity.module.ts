import { Global, Module } from '@nestjs/common';
import { AccessControl } from '../platform/http/access.js';
import { ApiTokens } from './api-tokens.js';

/** Says who asks: it fills the port that the access guard of every route looks through. */
@Global()
@Module({
  providers: [ApiTokens, { provide: AccessControl, useExisting: ApiTokens }],
  exports: [ApiTokens, AccessControl],
})
export class IdentityModule {}
