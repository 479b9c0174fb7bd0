import { Module } from '@nestjs/common';
import { AgreementsController } from './agreements.controller.js';
import { AmendOrganisation } from './amend-organisation.js';
import { FindAgreements } from './find-agreements.js';
import { FindOrganisationHistory } from './find-organisation-history.js';
import { FindOrganisationRegister } from './find-organisation-register.js';
import { FindOrganisations } from './find-organisations.js';
import { ConnectionsController } from './connections.controller.js';
import { OrganisationsController } from './organisations.controller.js';
import { RecordConnection } from './record-connection.js';
import { RecordDatedFact } from './record-dated-fact.js';
import { RecordPayeScheme } from './record-paye-scheme.js';
import { RegisterOrganisation } from './register-organisation.js';
import { ShareFigures } from './share-figures.js';

@Module({
  controllers: [OrganisationsController, AgreementsController, ConnectionsController],
  providers: [
    RegisterOrganisation,
    AmendOrganisation,
    RecordDatedFact,
    RecordPayeScheme,
    RecordConnection,
    ShareFigures,
    FindOrganisations,
    FindOrganisationRegister,
    FindOrganisationHistory,
    FindAgreements,
  ],
  exports: [
    RegisterOrganisation,
    AmendOrganisation,
    RecordDatedFact,
    RecordPayeScheme,
    RecordConnection,
    ShareFigures,
    FindOrganisations,
    FindOrganisationRegister,
    FindOrganisationHistory,
    FindAgreements,
  ],
})
export class OrganisationsModule {}
