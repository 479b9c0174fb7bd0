import { Books1795300000000 } from './1795300000000-books.js';
import { Organisations1795300100000 } from './1795300100000-organisations.js';
import { IdentityAndProgramme1795300200000 } from './1795300200000-identity-and-programme.js';
import { LevyAccounts1795300300000 } from './1795300300000-levy-accounts.js';
import { Standards1795300400000 } from './1795300400000-standards.js';
import { Starts1795300500000 } from './1795300500000-starts.js';
import { MonthEnds1795300600000 } from './1795300600000-month-ends.js';
import { StartParties1795300700000 } from './1795300700000-start-parties.js';
import { People1795300800000 } from './1795300800000-people.js';
import { Outbox1795300900000 } from './1795300900000-outbox.js';
import { Connections1795301000000 } from './1795301000000-connections.js';
import { EndedYearRefunds1795301050000 } from './1795301050000-ended-year-refunds.js';
import { Pledges1795301100000 } from './1795301100000-pledges.js';
import { Applications1795301200000 } from './1795301200000-applications.js';
import { SignIn1795301300000 } from './1795301300000-sign-in.js';
import { TokenScopes1795301470000 } from './1795301470000-token-scopes.js';
import { Applicants1795301520000 } from './1795301520000-applicants.js';
import { AccessLog1795301750000 } from './1795301750000-access-log.js';
import { Prospectus1795302000000 } from './1795302000000-prospectus.js';
import { Rotations1795302100000 } from './1795302100000-rotations.js';
import { Readiness1795302200000 } from './1795302200000-readiness.js';
import { LinksAndContacts1795302500000 } from './1795302500000-links-and-contacts.js';
import { WorkforceFacts1795302400000 } from './1795302400000-workforce-facts.js';
import { Allocations1795302600000 } from './1795302600000-allocations.js';

/** Every change of the schema in order, for both engines. */
export const migrations = [
  Books1795300000000,
  Organisations1795300100000,
  IdentityAndProgramme1795300200000,
  LevyAccounts1795300300000,
  Standards1795300400000,
  Starts1795300500000,
  MonthEnds1795300600000,
  StartParties1795300700000,
  People1795300800000,
  Outbox1795300900000,
  Connections1795301000000,
  EndedYearRefunds1795301050000,
  Pledges1795301100000,
  Applications1795301200000,
  SignIn1795301300000,
  TokenScopes1795301470000,
  Applicants1795301520000,
  AccessLog1795301750000,
  Prospectus1795302000000,
  Rotations1795302100000,
  Readiness1795302200000,
  LinksAndContacts1795302500000,
  WorkforceFacts1795302400000,
  Allocations1795302600000,
];
