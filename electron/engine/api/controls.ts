import type { Control } from '#engine/controls/control.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import type { ControlDescription } from '#shared/model/control.ts';

export function controlHandlers() {
  return { 'controls.list': async () => CONTROLS.map(toDescription) };
}

/** Without its function, which no port carries. */
function toDescription({ evaluate, ...description }: Control): ControlDescription {
  return { ...description, mappings: [...description.mappings] };
}
