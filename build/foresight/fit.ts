import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { usePrior } from '#engine/foresight/prior.ts';
import { fitCells, fitPrior } from './fit-prior.ts';
import { readRecordedUsage } from './recorded-usage.ts';
import { collectSamples } from './samples.ts';

/**
 * `fit.ts FOLDER [WITHOUT [OUT]]`: fits what foresight knows beforehand to the recorded usage in a folder and writes it to
 * `electron/engine/foresight/prior.json`, or without one source to another file, for the cross-check.
 */
const [folder, without = '', out] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the recorded usage.');
const usage = await readRecordedUsage(folder);
const known = { ...usage, series: usage.series.filter(({ source }) => source !== without) };
const first = collectSamples(known);
const cells = fitCells(first);
const prior = fitPrior(cells, first);
usePrior(prior);
const file = out ?? path.join(import.meta.dirname, '../../electron/engine/foresight/prior.json');
writeFileSync(file, `${JSON.stringify(fitPrior(cells, collectSamples(known)))}\n`);
