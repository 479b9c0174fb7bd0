import { Global, Module } from '@nestjs/common';
import { AccessControl } from '../platform/http/access.js';
import { ApiTokens } from './api-tokens.js';
import { EndPersonToken } from './end-person-token.js';
import { FindAccessEvents } from './find-access-events.js';
import { FindOwnAccount } from './find-own-account.js';
import { FindPeople } from './find-people.js';
import { GrantRole } from './grant-role.js';
import { MakePersonToken } from './make-person-token.js';
import { PeopleController } from './people.controller.js';
import { RecordEmployment } from './record-employment.js';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../platform/database/database.module.js';
import { OrganisationsModule } from '../organisations/index.js';
import { AccountPage } from './pages/account.page.js';
import { TokensPage } from './pages/tokens.page.js';
import { PasswordPage } from './pages/password.page.js';
import { PeoplePage } from './pages/people.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { RegisterPerson } from './register-person.js';
import { sessionSecretOf } from './session-secret.js';
import { EndSessions } from './sign-in/end-sessions.js';
import { FindSignIns } from './sign-in/find-sign-ins.js';
import { ChangePassword } from './sign-in/change-password.js';
import { MailedLinks } from './sign-in/mailed-links.js';
import { Sealing } from './sign-in/one-time-codes.js';
import { OpenAccount } from './sign-in/open-account.js';
import { OpenForDemo } from './sign-in/open-for-demo.js';
import { OrganisationSignIn } from './sign-in/organisation-sign-in.js';
import { Sessions } from './sign-in/sessions.js';
import { SignIn } from './sign-in/sign-in.js';

/** Says who asks: it fills the port that the access guard of every route looks through. */
@Global()
@Module({
  imports: [OrganisationsModule],
  controllers: [PeopleController, SignInPage, PasswordPage, AccountPage, TokensPage, PeoplePage],
  providers: [
    ApiTokens,
    { provide: AccessControl, useExisting: ApiTokens },
    RegisterPerson,
    GrantRole,
    RecordEmployment,
    MakePersonToken,
    EndPersonToken,
    FindPeople,
    FindAccessEvents,
    Sessions,
    SignIn,
    MailedLinks,
    OpenAccount,
    ChangePassword,
    OrganisationSignIn,
    FindOwnAccount,
    OpenForDemo,
    EndSessions,
    FindSignIns,
    {
      provide: Sealing,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new Sealing(sessionSecretOf(settings)),
    },
  ],
  exports: [
    ...[ApiTokens, AccessControl, FindPeople, FindAccessEvents, MailedLinks, OpenForDemo],
    ...[OpenAccount, Sessions],
  ],
})
export class IdentityModule {}
