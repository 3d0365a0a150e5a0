import type { SafeStorage } from 'electron';
import type { Answer, Question } from './exchange.ts';

/** The calls of Electron that wait without blocking; older versions lack them. */
export type WaitingCalls = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

export function canWait(store: object): store is WaitingCalls {
  return 'isAsyncEncryptionAvailable' in store && 'encryptStringAsync' in store;
}

/** Asks by the calls that let windows and tray go on while a person is asked for the key store's password. */
export async function askWaiting(store: WaitingCalls, question: Question): Promise<Answer> {
  try {
    if (!(await store.isAsyncEncryptionAvailable())) return { state: 'unavailable' };
    if (question.call === 'check') return { state: 'done', text: '' };
    if (question.call === 'encrypt')
      return { state: 'done', text: (await store.encryptStringAsync(question.text)).toString('base64') };
    const { result } = await store.decryptStringAsync(Buffer.from(question.text, 'base64'));
    return { state: 'done', text: result };
  } catch {
    return { state: 'failed' };
  }
}
