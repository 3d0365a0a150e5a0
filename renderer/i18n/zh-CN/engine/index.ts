import { createEngineTexts } from '../../engine-texts.ts';
import { foresightZh } from './foresight.ts';
import { valueZh } from './values.ts';

/** Everything that the engine says, in Chinese. Fetched only by who reads Chinese. */
export const translateZh = createEngineTexts([...foresightZh], valueZh);
