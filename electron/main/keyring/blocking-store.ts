import type { SafeStorage } from 'electron';
import type { Answer, Question } from './exchange.ts';

type Calls = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>;

/** Asks by the calls that block the whole process while a person is asked for the key store's password. */
export function askBlocking(store: Calls, question: Question): Answer {
  try {
    if (!store.isEncryptionAvailable()) return { state: 'unavailable' };
    if (question.call === 'check') return { state: 'done', text: '' };
    if (question.call === 'encrypt')
      return { state: 'done', text: store.encryptString(question.text).toString('base64') };
    return { state: 'done', text: store.decryptString(Buffer.from(question.text, 'base64')) };
  } catch {
    return { state: 'failed' };
  }
}
