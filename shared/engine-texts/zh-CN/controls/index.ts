import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';
import { budgetsControlsZh } from './budgets.ts';
import { commonControlsZh } from './common.ts';
import { gatewayControlsZh } from './gateway.ts';
import { governanceControlsZh } from './governance.ts';
import { keysControlsZh } from './keys.ts';
import { modelsControlsZh } from './models.ts';
import { monitoringControlsZh } from './monitoring.ts';
import { paymentsControlsZh } from './payments.ts';
import { quotasControlsZh } from './quotas.ts';
import { registerControlsZh } from './register.ts';
import { rulesControlsZh } from './rules.ts';
import { subscriptionsControlsZh } from './subscriptions.ts';

/** Titles, criteria, reasons and remediations of controls, by family; `engine/controls` writes them. */
export const controlsZh: readonly EngineTextPair[] = [
  ...gatewayControlsZh,
  ...modelsControlsZh,
  ...keysControlsZh,
  ...budgetsControlsZh,
  ...registerControlsZh,
  ...governanceControlsZh,
  ...subscriptionsControlsZh,
  ...paymentsControlsZh,
  ...quotasControlsZh,
  ...monitoringControlsZh,
  ...rulesControlsZh,
  ...commonControlsZh,
];
