import { Global, Module } from '@nestjs/common';
import { AccessControl } from '../platform/http/access.js';
import { ApiTokens } from './api-tokens.js';
import { EndPersonToken } from './end-person-token.js';
import { FindPeople } from './find-people.js';
import { GrantRole } from './grant-role.js';
import { MakePersonToken } from './make-person-token.js';
import { PeopleController } from './people.controller.js';
import { RecordEmployment } from './record-employment.js';
import { RegisterPerson } from './register-person.js';

/** Says who asks: it fills the port that the access guard of every route looks through. */
@Global()
@Module({
  controllers: [PeopleController],
  providers: [
    ApiTokens,
    { provide: AccessControl, useExisting: ApiTokens },
    RegisterPerson,
    GrantRole,
    RecordEmployment,
    MakePersonToken,
    EndPersonToken,
    FindPeople,
  ],
  exports: [ApiTokens, AccessControl, FindPeople],
})
export class IdentityModule {}
