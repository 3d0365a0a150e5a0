import type { Engine } from '#engine/create-engine.ts';
import { contract, type HeadroomContract } from '#shared/contract.ts';
import type { CallInput, CallOutput, MethodName } from '#shared/rpc/method.ts';

/** Calls an engine in this process, checked on both ways as over a port. */
export type CheckedCall = <M extends MethodName<HeadroomContract>>(
  method: M,
  input: CallInput<HeadroomContract, M>,
) => Promise<CallOutput<HeadroomContract, M>>;

export function checkedCalls({ dispatch }: Pick<Engine, 'dispatch'>): CheckedCall {
  return async (method, input) =>
    contract.methods[method].output.parse(await dispatch(method, input)) as never;
}
