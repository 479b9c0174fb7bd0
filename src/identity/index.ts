// What other modules may use of identity: who asks, and what roles somebody holds on a day.
export { type PersonRequest, findActing, roleRefusal } from './acting.js';
export { addMigrate } from './migrate.command.js';
export { addPeopleCommands } from './people.commands.js';
export { asOption, findNamedOrganisation, reasonOf, requestAs } from './command-arguments.js';
export { ApiTokens } from './api-tokens.js';
export { EndPersonToken } from './end-person-token.js';
export { type AccessEvent, FindAccessEvents } from './find-access-events.js';
export { FindPeople } from './find-people.js';
export { GrantRole } from './grant-role.js';
export { IDENTITY_TABLES } from './tables.js';
export { IdentityModule } from './identity.module.js';
export { MakePersonToken } from './make-person-token.js';
export { RecordEmployment } from './record-employment.js';
export { RegisterPerson, freeName, isName } from './register-person.js';
export { rowsRefusal } from './rows-refusal.js';
export { findPerson } from './stored-person.js';
export { unknownPerson } from './refusals.js';
export { sessionSecretOf } from './session-secret.js';
export { signInDomains } from './sign-in/mail-domains.js';
export { MailedLinks } from './sign-in/mailed-links.js';
export { OpenAccount } from './sign-in/open-account.js';
export { Sessions } from './sign-in/sessions.js';
export { hashOf, newSecret } from './secrets.js';
export { PERSON } from './tables.js';
export {
  isLeadOf,
  isOfProgramme,
  levyViewer,
  mayRead,
  mayReadAccount,
  notThere,
  onlyFor,
  onlyForOwner,
  onlyForProgramme,
  onlyOwnList,
  ownOrganisationsOf,
  viewerOf,
  viewersOf,
} from './viewers.js';
export { OpenForDemo } from './sign-in/open-for-demo.js';
export { codeNow } from './sign-in/one-time-codes.js';
