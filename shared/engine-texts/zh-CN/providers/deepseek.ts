import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const deepseekZh: readonly EngineTextPair[] = [
  [
    'DeepSeek is prepaid: calls are paid from a balance that a person tops up, per currency (USD or CNY). Promotional (granted) balance is part of the total and can expire. There is no subscription and no invoice that follows usage; when the balance no longer suffices, calls are refused with status 402.',
    'DeepSeek 为预付：调用从人工充值的余额中扣除，按币种（USD 或 CNY）计。赠送余额计入总额并可能过期。没有订阅，也没有按用量的后付账单；余额不足时，调用以状态 402 被拒。',
  ],
  [
    'At DeepSeek: the support address named in the API FAQ. On your side: whoever holds the login of the DeepSeek platform account and may pay for it.',
    'DeepSeek：API FAQ 中列出的支持地址。我方：持有 DeepSeek 平台账户登录且有权付款的人。',
  ],
  [
    'Create an API key on platform.deepseek.com under "API keys" and use it for Headroom alone, so that it can be revoked without harm. DeepSeek has no read-only keys: this key could also make paid calls. Headroom uses it only to read the balance.',
    '在 platform.deepseek.com 的“API keys”中创建 API 密钥，仅供 Headroom 使用，以便随时撤销而无影响。DeepSeek 没有只读密钥：该密钥也能发起付费调用。Headroom 仅用它读取余额。',
  ],
  [
    'Open platform.deepseek.com and compare the balance with the one shown here.',
    '打开 platform.deepseek.com，与此处显示的余额核对。',
  ],
  [
    'Top up in the currency of the account; the balance is usable as soon as the payment is booked.',
    '以账户币种充值；付款入账后余额即可使用。',
  ],
  [
    'If money remains although calls are refused, check that the granted part has not expired and ask support.',
    '若尚有余额而调用被拒，请检查赠送部分是否过期，并咨询支持。',
  ],
  [
    'Top up again with another payment method: DeepSeek charges only on a top-up, so no stored card needs a repair.',
    '换一种付款方式重新充值：DeepSeek 仅在充值时扣款，无需修复已存的银行卡。',
  ],
  [
    'If a paid top-up does not appear, send the payment receipt to support.',
    '若已付款的充值未到账，请将付款凭证发给支持。',
  ],
  ['Check status.deepseek.com and the balance page.', '查看 status.deepseek.com 与余额页面。'],
  [
    'If the balance is sufficient and calls still end in status 402, send support the time of the call and its answer.',
    '若余额充足而调用仍返回 402，请将调用时间与响应发给支持。',
  ],
  [
    'Granted balance is spent before topped-up balance; its expiry date is not exposed.',
    '先消耗赠送余额，再消耗充值余额；不提供其有效期。',
  ],
  [
    'A total balance may fall slightly below zero after the last calls; a negative total is shown as it is.',
    '最后几次调用后总余额可能略低于零；负数照实显示。',
  ],
  ['The balance is read as live; no reporting delay is documented.', '余额视为实时；文档未说明延迟。'],
  [
    'The currencies are USD and CNY; any other ISO code would be read in the same way.',
    '币种为 USD 与 CNY；其他 ISO 代码同样读取。',
  ],
  [
    'Change it only for a reverse proxy in front of the DeepSeek API.',
    '仅当 DeepSeek API 前有反向代理时更改。',
  ],
  [
    'Any key of the account. It reads the balance; DeepSeek has no read-only keys.',
    '账户的任一密钥。用于读取余额；DeepSeek 没有只读密钥。',
  ],
  ['The total balance of each currency, granted and topped-up together.', '各币种的总余额，赠送与充值合计。'],
  [
    'Only whether the balance suffices for calls (is_available); a prepaid account has no subscription.',
    '仅能知道余额是否足以调用（is_available）；预付账户没有订阅。',
  ],
  [
    'Prepaid: nothing renews. The expiry of granted balance is not exposed.',
    '预付：没有续订。不提供赠送余额的有效期。',
  ],
  ['Not exposed by the API.', 'API 不提供。'],
  ['Shown only on platform.deepseek.com.', '仅在 platform.deepseek.com 显示。'],
  [
    'No fixed rate limits and no rate-limit headers are documented.',
    '文档中没有固定的速率限制，也没有限流响应头。',
  ],
  ['Not exposed; spending shows as a falling balance.', '不提供；开支体现为余额下降。'],
  ['The model list carries no deprecation dates.', '模型列表不含弃用日期。'],
  [
    'DeepSeek refuses calls at present (is_available=false): top up the account.',
    'DeepSeek 目前拒绝调用（is_available=false）：请为账户充值。',
  ],
  ['Prepaid balance ({currency})', '预付余额（{currency}）'],
  ['is_available=false although {amount} remain', '尚有 {amount}，但 is_available=false'],
  ['sk-…', 'sk-…'],
  [
    'The vendor states no limit: this is the restraint of Headroom.',
    '供应商未说明限制：这是 Headroom 的自我约束。',
  ],
];
