import { createEngineTexts, type EngineTextPair } from '../engine-texts.ts';
import { alertsZh } from './alerts.ts';
import { calendarZh } from './calendar.ts';
import { controlsZh } from './controls/index.ts';
import { desktopZh } from './desktop.ts';
import { foresightZh } from './foresight.ts';
import { mailZh } from './mail.ts';
import { pollsZh } from './polls.ts';
import { providersZh } from './providers.ts';
import { refusalsZh } from './refusals.ts';
import { subscriptionsZh } from './subscriptions.ts';
import { tablesZh } from './tables.ts';
import { valueZh } from './values.ts';

/** Everything that the engine says, and how that is in Chinese. */
export const pairsZh: readonly EngineTextPair[] = [
  ...alertsZh,
  ...calendarZh,
  ...subscriptionsZh,
  ...controlsZh,
  ...providersZh,
  ...foresightZh,
  ...refusalsZh,
  // Its sentences are those of polls, said of a mail server.
  ...mailZh,
  ...pollsZh,
  ...desktopZh,
  ...tablesZh,
];

/** What the engine said, in Chinese. Fetched only by who reads Chinese. */
export const translateZh = createEngineTexts(pairsZh, valueZh);
