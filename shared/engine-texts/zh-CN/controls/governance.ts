import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of waivers, training and policy packs. */
export const governanceControlsZh: readonly EngineTextPair[] = [
  ['Waivers governed', '豁免受控'],
  [
    'Register of waivers: term, who asked, who approved, and when a failing result last fitted each.',
    '豁免登记：期限、申请人、批准人，以及最近一次有未通过结果符合的时间。',
  ],
  [
    'Every waiver was approved by another person than who asked for it, stands for {days} days at the most, covered something within the last {unused} days, and left nothing failing when it expired.',
    '每项豁免均由申请人以外的人批准，期限不超过 {days} 天，最近 {unused} 天内有所覆盖，且到期时没有遗留未通过项。',
  ],
  [
    'Renew the waiver with an approval, or mend what it covered. Revoke a waiver that covers nothing.',
    '经批准续期，或整改其覆盖的问题；撤销没有覆盖任何问题的豁免。',
  ],
  ['No waiver is on record.', '没有豁免记录。'],
  ['The waivers on record concern nothing that this report is about.', '现有豁免与本报告的范围无关。'],
  ['It was revoked.', '已撤销。'],
  ['{person} approved the own request.', '{person} 批准了自己的申请。'],
  ['It stands for {days} days; {most} are the most.', '期限为 {days} 天；最多 {most} 天。'],
  ['It waits for an approval and has no effect.', '等待批准，尚未生效。'],
  ['It is approved by {person} and has not begun.', '已由 {person} 批准，尚未开始。'],
  ['It expired on {day}, and what it covered still fails.', '已于 {day} 过期，其覆盖的问题仍未通过。'],
  ['It expired on {day}, and nothing that it covered fails.', '已于 {day} 过期，其覆盖的问题均不再未通过。'],
  ['It has covered nothing for {days} days.', '已有 {days} 天没有覆盖任何问题。'],
  ['It is approved by {person} and stands until {day}.', '已由 {person} 批准，有效至 {day}。'],

  ['Training acknowledged', '已确认培训'],
  [
    "Who confirmed to have read the provider's guide, when, and how long that counts.",
    '谁在何时确认已读提供商指南，以及有效期。',
  ],
  [
    "The owner of a connection has confirmed to have read the provider's guide within the last year.",
    '连接负责人在最近一年内确认已读提供商指南。',
  ],
  ['A guide that changed since is a warning.', '此后指南有变更的记为警告。'],
  [
    "Ask the owner to read the provider's guide and to confirm it under Guides.",
    '请负责人阅读提供商指南，并在“指南”中确认。',
  ],
  ['No owner is set who could be asked to read the guide.', '未设负责人，无法要求其阅读指南。'],
  [
    '{owner} has never confirmed to have read the guide of {provider}.',
    '{owner} 从未确认已读 {provider} 的指南。',
  ],
  [
    '{owner} read the guide of {provider} on {day}; that counted until {until}.',
    '{owner} 于 {day} 阅读了 {provider} 的指南；有效期已于 {until} 结束。',
  ],
  [
    '{owner} read the guide of {provider} on {day}; the guide has changed since.',
    '{owner} 于 {day} 阅读了 {provider} 的指南；此后指南有变更。',
  ],
  [
    '{owner} read the guide of {provider} on {day}; that counts until {until}.',
    '{owner} 于 {day} 阅读了 {provider} 的指南；有效期至 {until}。',
  ],

  ['Policy pack in force', '策略包生效'],
  [
    'The newest policy pack that somebody wanted to load, and the one that is in force.',
    '最近一次要加载的策略包，以及当前生效的策略包。',
  ],
  ['The newest policy pack is the one in force.', '最新的策略包即为生效的策略包。'],
  [
    'Correct the pack as `headroom policy lint` says and apply it again. Until then the last good one judges.',
    '按 `headroom policy lint` 的提示修正策略包并重新应用。在此之前由上一个有效的策略包进行判定。',
  ],
  [
    'No policy pack was loaded; the built-in controls judge by their own thresholds.',
    '未加载策略包；内置控制项按其自身阈值判定。',
  ],
  ['The newest policy pack is in force.', '最新的策略包已生效。'],
];
