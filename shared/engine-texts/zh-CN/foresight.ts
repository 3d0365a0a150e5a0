import type { EngineTextPair } from '../engine-texts.ts';

/** Sentences of forecasts; `engine/foresight/sentence.ts` and `unknown.ts` write them. Times in them are UTC. */
export const foresightZh: readonly EngineTextPair[] = [
  ['The balance is used up.', '余额已用完。'],
  ['Nothing was measured yet.', '尚无任何测量值。'],
  ['No forecast for {meter}: {reason}.', '“{meter}”暂无预测：{reason}。'],
  ['nothing has been measured yet', '尚无任何测量值'],
  ['no limit is known', '上限未知'],
  ['its reset has passed and the next one is not known', '重置时间已过，下一次重置未知'],
  ['no new number for {duration}', '已有 {duration} 没有新数值'],
  [
    "its newest number was read at {instant}, {duration} ahead of this computer's clock; set the clock right",
    '最近数值的读取时间为 {instant}，比本机时钟超前 {duration}；请校准时钟',
  ],
  [
    'its window of {duration} is too short to be followed by polls',
    '其窗口仅 {duration}，短于轮询可跟踪的时长',
  ],
  [
    'a forecast needs {needed} full hours of use, and {seen} has been observed',
    '预测需要 {needed} 个完整小时的用量，目前仅有 {seen} 个',
  ],
  [
    'a forecast needs {needed} full hours of use, and {seen} have been observed',
    '预测需要 {needed} 个完整小时的用量，目前仅有 {seen} 个',
  ],

  ['The {subject} is probably used up by now; the {reset}.', '{subject}此刻可能已用完；{reset}。'],
  ['The {subject} are probably used up by now; the {reset}.', '{subject}此刻可能已用完；{reset}。'],
  ['The {subject} is probably used up by now.', '{subject}此刻可能已用完。'],
  ['The {subject} are probably used up by now.', '{subject}此刻可能已用完。'],
  ['The {subject} is used up; the {reset}.', '{subject}已用完；{reset}。'],
  ['The {subject} are used up; the {reset}.', '{subject}已用完；{reset}。'],
  ['The {subject} is used up.', '{subject}已用完。'],
  ['The {subject} are used up.', '{subject}已用完。'],

  [
    'The {subject} probably lasts until the {reset} (about {outlook}), with a {chance} chance to end before.',
    '{subject}很可能维持到{reset}（届时约 {outlook}），有 {chance} 的可能提前用完。',
  ],
  [
    'The {subject} probably last until the {reset} (about {outlook}), with a {chance} chance to end before.',
    '{subject}很可能维持到{reset}（届时约 {outlook}），有 {chance} 的可能提前用完。',
  ],
  [
    'The {subject} probably lasts beyond {day} (about {outlook}), with a {chance} chance to end before.',
    '{subject}很可能维持到 {day} 之后（届时约 {outlook}），有 {chance} 的可能提前用完。',
  ],
  [
    'The {subject} probably last beyond {day} (about {outlook}), with a {chance} chance to end before.',
    '{subject}很可能维持到 {day} 之后（届时约 {outlook}），有 {chance} 的可能提前用完。',
  ],
  [
    'The {subject} lasts until the {reset}: about {outlook} by then.',
    '{subject}可维持到{reset}，届时约 {outlook}。',
  ],
  [
    'The {subject} last until the {reset}: about {outlook} by then.',
    '{subject}可维持到{reset}，届时约 {outlook}。',
  ],
  [
    'The {subject} lasts beyond {day}: about {outlook} by then.',
    '{subject}可维持到 {day} 之后，届时约 {outlook}。',
  ],
  [
    'The {subject} last beyond {day}: about {outlook} by then.',
    '{subject}可维持到 {day} 之后，届时约 {outlook}。',
  ],

  ...endsAtAPace(),
  ['at {clock} UTC', ' {clock} UTC'],
  ['on {day} UTC', ' {day} UTC'],
  ['on {day}', ' {day}'],
  ['reset is at {clock} UTC', '{clock} UTC 重置'],
  ['reset is on {day} at {clock} UTC', '{day} {clock} UTC 重置'],
  ['reset at {clock} UTC', ' {clock} UTC 重置'],
  ['reset on {day} at {clock} UTC', ' {day} {clock} UTC 重置'],
  ['balance of {amount}', '{amount} 的余额'],
  ['budget of {amount}', '{amount} 的预算'],
  ['limit of {amount}', '{amount} 的限额'],
];

/**
 * Pace, end, range and reset: "At the pace … the … ends at …, between … and …; the reset is at …." Each pace has "the" in
 * it, as does what follows: only a pattern for each tells where it is over.
 */
function endsAtAPace(): EngineTextPair[] {
  const paces: EngineTextPair[] = [
    ['At the pace so far', '按目前的速度'],
    ['At the usual pace of these hours', '按这些时段的通常速度'],
    [
      'At the pace of the last {hours} h ({ratio}× usual for these hours)',
      '按最近 {hours} 小时的速度（为这些时段通常的 {ratio} 倍）',
    ],
  ];
  // The plain end last: its pattern would take a range for a part of the time.
  const ranges: EngineTextPair[] = [
    [', between {early} and {late}', '（{early} 至 {late} 之间）'],
    [', at the earliest {early}', '（最早 {early}）'],
    ['', ' '],
  ];
  return paces.flatMap(([pace, paceZh]) =>
    ranges.flatMap(([range, rangeZh]) =>
      ['ends', 'end'].flatMap((verb): EngineTextPair[] => [
        [
          `${pace} the {subject} ${verb} {when}${range}; the {reset}.`,
          `${paceZh}，{subject}将于{when}${rangeZh}用完；{reset}。`,
        ],
        [`${pace} the {subject} ${verb} {when}${range}.`, `${paceZh}，{subject}将于{when}${rangeZh}用完。`],
      ]),
    ),
  );
}
