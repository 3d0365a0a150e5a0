import type { Services } from '#engine/services.ts';
import type { HeadroomContract } from '#shared/contract.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { alertHandlers } from './alerts.ts';
import { attestationHandlers } from './attestations.ts';
import { calendarHandlers } from './calendar.ts';
import { connectionHandlers } from './connections.ts';
import { controlHandlers } from './controls.ts';
import { diagnosisHandlers } from './diagnosis.ts';
import { findingHandlers } from './findings.ts';
import { importHandlers } from './imports.ts';
import { ledgerHandlers } from './ledger.ts';
import { meterHandlers } from './meters.ts';
import { policyHandlers } from './policy.ts';
import { pollHandlers } from './polls.ts';
import { providerHandlers } from './providers.ts';
import { reportHandlers } from './reports.ts';
import { settingsHandlers } from './settings.ts';
import { statusHandlers } from './status.ts';
import { storeHandlers } from './store.ts';
import { registerHandlers } from './register.ts';
import { trainingHandlers } from './training.ts';
import { usageHandlers } from './usage.ts';
import { waiverHandlers } from './waivers.ts';

/** The whole contract, joined from one file a noun. */
export function createHandlers(services: Services): Handlers<HeadroomContract> {
  return {
    ...statusHandlers(services),
    ...providerHandlers(services),
    ...connectionHandlers(services),
    ...importHandlers(services),
    ...pollHandlers(services),
    ...meterHandlers(services),
    ...usageHandlers(services),
    ...controlHandlers(services),
    ...policyHandlers(services),
    ...findingHandlers(services),
    ...waiverHandlers(services),
    ...attestationHandlers(services),
    ...alertHandlers(services),
    ...calendarHandlers(services),
    ...diagnosisHandlers(services),
    ...trainingHandlers(services),
    ...registerHandlers(services),
    ...reportHandlers(services),
    ...settingsHandlers(services),
    ...ledgerHandlers(services),
    ...storeHandlers(services),
  };
}
