// What other modules may use of organisations.
export { ORGANISATION_ENTITIES, Organisation } from './entities.js';
export { findConnections } from './find-connections.js';
export { FindOrganisations, readViewer } from './find-organisations.js';
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
export { RegisterOrganisation } from './register-organisation.js';
export { type Figure, type Sight, type Standing, type Viewer, decideSight } from './sight.js';
export { ORGANISATION_TABLES } from './tables.js';
export { OrganisationsModule } from './organisations.module.js';
export { RecordDatedFact } from './record-dated-fact.js';
export { ShareFigures } from './share-figures.js';
