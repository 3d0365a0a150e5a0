import { describe, expect, it } from 'vitest';
import { openaiConfigSchema } from '#engine/providers/openai/schema.ts';
import { recall, turnGaps, turnOf, turnSize, UNREAD_DETAILS } from '#engine/providers/openai/turns.ts';
import type { ProjectDetails } from '#engine/providers/openai/turns.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '#shared/time.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const project = (id: string) => ({ id, created_at: NOW / SECOND_MS });
const known = (id: string, details: Partial<ProjectDetails> = {}) => ({
  project: project(id),
  details: { ...UNREAD_DETAILS, ...details },
});
const idsOf = (projects: readonly { project: { id: string } }[]) => projects.map(({ project: { id } }) => id);

describe('the turn of projects', () => {
  it('is of a hundred at the most, and settings that name more stay valid', () => {
    const sizes = [1, 100, 101, 500].map((projectLimit) => openaiConfigSchema.safeParse({ projectLimit }));
    expect(sizes.map(({ data }) => data && turnSize(data))).toEqual([1, 100, 100, 100]);
    expect(openaiConfigSchema.safeParse({ projectLimit: 501 }).success).toBe(false);
  });

  it('is everybody where one poll can read them all, however fresh they are', () => {
    const all = [known('a', { readAt: NOW }), known('b')];
    expect(idsOf(turnOf(all, 2, NOW - HOUR_MS))).toEqual(['a', 'b']);
  });

  it('is whoever was asked longest ago, and leaves out what is fresh', () => {
    const all = [
      known('fresh', { askedAt: NOW - 1, readAt: NOW - 1 }),
      known('old', { askedAt: NOW - 3 * HOUR_MS, readAt: NOW - 3 * HOUR_MS }),
      known('older', { askedAt: NOW - 4 * HOUR_MS, readAt: NOW - 4 * HOUR_MS }),
      known('never'),
    ];
    expect(idsOf(turnOf(all, 2, NOW - HOUR_MS))).toEqual(['never', 'older']);
    expect(idsOf(turnOf(all, 3, NOW))).toEqual(['never', 'older', 'old']);
  });

  it('does not stay with projects that cannot be read', () => {
    const refused = known('refused', { askedAt: NOW - 1 });
    const due = known('due', { askedAt: NOW - 2 * HOUR_MS, readAt: NOW - 2 * HOUR_MS });
    expect(idsOf(turnOf([refused, due], 1, NOW - HOUR_MS))).toEqual(['due']);
  });

  it('goes on from what is stored, and believes no instant that has yet to come', () => {
    const stored = (externalId: string, attributes: Record<string, number | string | null>) => ({
      kind: 'project' as const,
      externalId,
      name: externalId,
      attributes,
    });
    const turns = {
      known: [
        stored('a', {
          detailsAskedAt: NOW - 5,
          detailsReadAt: NOW - 6,
          spendLimitCents: 700,
          spendLimitCurrency: 'USD',
        }),
        stored('b', { detailsAskedAt: NOW + 5, detailsReadAt: NOW + 5 }),
        { ...stored('c', { detailsReadAt: NOW - 5 }), kind: 'rate_limit' as const },
      ],
      freshSince: NOW,
    };
    expect(recall(['a', 'b', 'c'].map(project), turns, NOW).map(({ details }) => details)).toEqual([
      {
        askedAt: NOW - 5,
        readAt: NOW - 6,
        spendLimit: { threshold_amount: 700, currency: 'USD', interval: 'month' },
      },
      UNREAD_DETAILS,
      UNREAD_DETAILS,
    ]);
  });

  it('tells what was never read and what was read more than a day ago as missing, and nothing else', () => {
    const fresh = known('fresh', { readAt: NOW - DAY_MS });
    expect(turnGaps([fresh], 9, NOW)).toEqual([]);
    const gaps = turnGaps([fresh, known('a'), known('b'), known('c', { readAt: NOW - DAY_MS - 1 })], 9, NOW);
    expect(gaps.map(({ outcome }) => outcome)).toEqual(['truncated', 'truncated']);
    expect(gaps[0]?.detail).toContain('2 of 9 projects have not been read yet');
    expect(gaps[1]?.detail).toContain('1 of 9 projects were last read more than a day ago');
  });
});
