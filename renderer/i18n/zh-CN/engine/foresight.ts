import type { EngineTextPair } from '../../engine-texts.ts';

/** Sentences of forecasts; `engine/foresight/sentence.ts` and `unknown.ts` write them. */
export const foresightZh: readonly EngineTextPair[] = [
  ['The balance is used up.', '余额已用完。'],
  ['No forecast for {meter}: {reason}.', '“{meter}”暂无预测：{reason}。'],
  ['nothing has been measured yet', '尚无任何测量值'],
  ['no limit is known', '上限未知'],
];
