// What other modules may use of organisations.
export { draftClaimedOrganisation, draftConfirmed, findTwins, isClaimed } from './claimed-organisation.js';
export { ORGANISATION_ENTITIES, Organisation } from './entities.js';
export { findConnections } from './find-connections.js';
export {
  type AgreementStanding,
  type AgreementView,
  FindAgreements,
  type SignatureView,
  type SignerLine,
  findSignatures,
  findStanding,
} from './find-agreements.js';
export { FindOrganisationHistory, type OrganisationHistory, type Recorded } from './find-organisation-history.js';
export { FindOrganisationRegister, type RegisterLine } from './find-organisation-register.js';
export { FindOrganisations, type OrganisationAsAt, readViewer } from './find-organisations.js';
export { isUkprn, normalisePayeScheme } from './identifiers.js';
export { unknownOrganisation } from './refusals.js';
export { KIND_WORDS, ORGANISATION_KINDS, type OrganisationKind, isOrganisationKind } from './kinds.js';
export {
  factsOn,
  findOrganisation,
  findOrganisationByName,
  findSchemeHolder,
  findStandings,
  hasSignedOn,
  nameKey,
} from './persistence.js';
export { organisationKey, organisationOf } from './organisation-key.js';
export { type Signatory, draftSignature } from './sign-now.js';
export {
  type NewOrganisation,
  type OrganisationDetails,
  RegisterOrganisation,
  readDetails,
} from './register-organisation.js';
export {
  AUDIENCES,
  type Audience,
  FIGURES,
  type Figure,
  type Share,
  type Sight,
  type Standing,
  type Viewer,
  decideSight,
} from './sight.js';
export { ORGANISATION_TABLES } from './tables.js';
export { OrganisationsModule } from './organisations.module.js';
export { AmendOrganisation } from './amend-organisation.js';
export { RecordConnection } from './record-connection.js';
export { RecordPayeScheme } from './record-paye-scheme.js';
export { type DatedFact, RecordDatedFact } from './record-dated-fact.js';
export {
  type NewAgreement,
  type NewSignature,
  type NewWithdrawal,
  ShareFigures,
  decideSignature,
  decideWithdrawal,
  unknownSignature,
} from './share-figures.js';
