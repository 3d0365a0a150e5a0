import type { RegisterEntry } from '#shared/model/register.ts';

export function sampleService(changes: Partial<RegisterEntry> = {}): RegisterEntry {
  return {
    id: 'chat',
    name: 'Chat',
    provider: 'openai',
    connections: [],
    projects: [],
    owner: 'Support',
    purpose: null,
    dataClass: 'confidential',
    criticality: 'high',
    contract: null,
    dpaLink: null,
    reviewedOn: '2026-10-02',
    fallback: null,
    fallbackTestedOn: null,
    logRetentionDays: null,
    logRetentionSource: null,
    active: true,
    ...changes,
  };
}
