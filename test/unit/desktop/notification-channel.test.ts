import { describe, expect, it } from 'vitest';
import type { AlertMessage } from '#engine/ports.ts';
import { notificationChannel, type Notice } from '#entries/desktop/notification-channel.ts';
import { desktopTexts } from '#entries/desktop/texts.ts';
import type { Alert } from '#shared/model/alert.ts';
import { firingAlert } from '#test/support/firing-alert.ts';

function alert(changes: Partial<Alert> = {}): Alert {
  return firingAlert({
    riskKey: 'a',
    connectionId: 'c',
    meterId: 7,
    title: 'Limit reached in 3 h',
    body: 'At this pace the tokens end at 17:00 UTC.',
    action: 'Raise the limit.',
    ...changes,
  });
}

async function shownFor(message: Partial<AlertMessage>, locale = 'en-US'): Promise<Notice[]> {
  const shown: Notice[] = [];
  const channel = notificationChannel({
    show: async (notice) => shown.push(notice),
    texts: async () => desktopTexts({ language: 'system' }, locale),
  });
  const whole = {
    id: 'm',
    event: 'opened' as const,
    alert: alert(),
    connectionName: 'c',
    digest: [],
    ...message,
  };
  await channel.deliver(whole, new AbortController().signal);
  return shown;
}

describe('the desktop channel', () => {
  it('shows a new alert with what to do, and leads to its meter', async () => {
    expect(await shownFor({})).toEqual([
      {
        title: 'Limit reached in 3 h',
        body: 'At this pace the tokens end at 17:00 UTC. Raise the limit.',
        level: 'warning',
        route: '/meters/7',
      },
    ]);
  });

  it('leads to the alert where there is no meter', async () => {
    const [notice] = await shownFor({
      event: 'escalated',
      alert: alert({ meterId: null, level: 'critical' }),
    });
    expect(notice).toMatchObject({ level: 'critical', route: '/alerts/alert-1' });
  });

  it.each([
    ['what is over', { event: 'resolved' as const }],
    ['what can wait', { alert: alert({ level: 'watch' }) }],
    ['what is unknown', { alert: alert({ level: 'unknown' }) }],
  ])('takes %s in silence', async (_what, message) => {
    expect(await shownFor(message)).toEqual([]);
  });

  it('makes one notification of several alerts, headed by the gravest', async () => {
    const digest = [
      alert({ id: 'b', title: 'Refused', level: 'critical', meterId: null }),
      alert({ id: 'c', title: 'Of no urgency', level: 'watch' }),
      alert({ id: 'd', title: 'Card expires' }),
    ];
    const [notice, ...more] = await shownFor({ digest });
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ title: 'Refused', level: 'critical', route: '/alerts/b' });
    expect(notice?.body).toContain('\nAnd 2 more: Limit reached in 3 h; Card expires');
  });

  it('counts in Chinese where that is spoken', async () => {
    const [notice] = await shownFor({ digest: [alert({ id: 'b', title: '第二' })] }, 'zh-Hans-CN');
    expect(notice?.body).toContain('另有 1 条：第二');
  });

  it('keeps within what a notification holds', async () => {
    const [notice] = await shownFor({ alert: alert({ title: 'x'.repeat(900), body: 'y'.repeat(5_000) }) });
    expect(notice?.title.length).toBe(120);
    expect(notice?.body.length).toBe(400);
  });

  it("speaks the language of the desktop, with the engine's sentences in it", async () => {
    const said = alert({
      title: 'Payment fails in 4 d 8 h: openai-prod',
      body: 'Card •••• 4242 expires on 30 Nov 2026; the next invoice is drawn on 1 Dec 2026.',
      action: 'Update the payment method.',
    });
    expect(await shownFor({ alert: said }, 'zh-CN')).toMatchObject([
      {
        title: 'openai-prod：付款将于 4天 8小时 后失败',
        body: '尾号 4242 的银行卡将于 2026年11月30日 过期；下次账单日为 2026年12月1日。 更新付款方式。',
      },
    ]);
  });

  it('has not delivered what the desktop refused', async () => {
    const channel = notificationChannel({
      show: () => Promise.reject(new Error('no desktop')),
      texts: async () => desktopTexts({ language: 'en' }, 'en'),
    });
    const message = { id: 'm', event: 'opened' as const, alert: alert(), connectionName: null, digest: [] };
    await expect(channel.deliver(message, new AbortController().signal)).rejects.toThrow('no desktop');
  });
});
