import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const moonshotZh: readonly EngineTextPair[] = [
  [
    'The Kimi Open Platform is prepaid: calls are paid from vouchers and cash, in USD on the international platform and in CNY on the Chinese one. The two have separate accounts, keys and balances. When nothing is available any more, calls are refused; the sum of all top-ups decides how fast one may call.',
    'Kimi 开放平台（月之暗面）为预付：调用从代金券与现金中扣除，国际站以 USD 计，中国站以 CNY 计。两站的账户、密钥与余额相互独立。可用余额用尽后，调用被拒；累计充值额决定调用速率。',
  ],
  [
    'At Moonshot AI: the support of the platform where the account is (platform.kimi.ai or platform.moonshot.cn). On your side: whoever may top up that account.',
    '月之暗面：账户所在平台（platform.kimi.ai 或 platform.moonshot.cn）的支持。我方：有权为该账户充值的人。',
  ],
  [
    'Create an API key on the platform of the account and use it for Headroom alone, so that it can be revoked without harm. There are no read-only keys: this key could also make paid calls. Headroom uses it only to read the balance, and sends it only to the platform that is chosen here.',
    '在账户所在平台创建 API 密钥，仅供 Headroom 使用，以便随时撤销而无影响。没有只读密钥：该密钥也能发起付费调用。Headroom 仅用它读取余额，且只发送到此处选择的平台。',
  ],
  [
    'Compare the balance shown here with the one on the platform of the account; vouchers can expire.',
    '将此处显示的余额与账户所在平台核对；代金券可能过期。',
  ],
  [
    'Top up the account. Vouchers do not count towards a higher rate limit.',
    '为账户充值。代金券不计入速率等级。',
  ],
  [
    'If calls are refused although money is there, check that they go to the platform where the money is: the international and the Chinese one are separate, and so is Kimi Code.',
    '若有余额而调用被拒，请检查调用是否发往资金所在的平台：国际站与中国站相互独立，Kimi Code 亦然。',
  ],
  [
    'Top up again with another payment method: the platform charges only on a top-up, so no stored card needs a repair.',
    '换一种付款方式重新充值：平台仅在充值时扣款，无需修复已存的银行卡。',
  ],
  [
    'Ask support with the time of a refused call and its answer if the balance is sufficient.',
    '若余额充足，请附上被拒调用的时间与响应咨询支持。',
  ],
  [
    'Calls that are answered with engine_overloaded_error are no matter of payment: they go through again later.',
    '返回 engine_overloaded_error 的调用与付款无关：稍后即可恢复。',
  ],
  [
    'How late the balance is: nothing is documented, five minutes are declared.',
    '余额的延迟：文档未说明，按五分钟申报。',
  ],
  [
    'The currency is not in the answer; it is taken from the platform: USD or CNY.',
    '响应中没有币种；按平台取 USD 或 CNY。',
  ],
  [
    'Calls are refused as soon as the available balance is zero or below.',
    '可用余额为零或为负时，调用即被拒。',
  ],
  [
    'A refused payment comes as status 429 with exceeded_current_quota_error; the help centre also speaks of status 403.',
    '付款被拒时返回状态 429 与 exceeded_current_quota_error；帮助中心也提到状态 403。',
  ],
  ['Platform', '平台'],
  [
    'Where the key was made: international (api.moonshot.ai, USD) or china (api.moonshot.cn, CNY). A key is never sent to the other one.',
    '密钥创建于何处：international（api.moonshot.ai，USD）或 china（api.moonshot.cn，CNY）。密钥绝不会发送到另一平台。',
  ],
  [
    'Only for a reverse proxy in front of the platform, with its version path.',
    '仅用于平台前的反向代理，含版本路径。',
  ],
  [
    'This address belongs to the other platform, where the key must not be sent: choose that platform, or leave the address out.',
    '该地址属于另一平台，密钥不得发往那里：请选择该平台，或不填地址。',
  ],
  ['What is available: vouchers and cash together.', '可用余额：代金券与现金合计。'],
  [
    'Only whether anything is available for calls; a prepaid account has no subscription.',
    '仅能知道是否还有余额可供调用；预付账户没有订阅。',
  ],
  [
    'Prepaid: nothing renews. The expiry of vouchers is not exposed.',
    '预付：没有续订。不提供代金券的有效期。',
  ],
  ['Shown only on the platform.', '仅在平台上显示。'],
  [
    'Rate limits follow from the sum of top-ups and appear only in the headers of paid calls.',
    '速率限制取决于累计充值额，且只出现在付费调用的响应头中。',
  ],
  [
    'A key of the chosen platform. It reads the balance; there are no read-only keys.',
    '所选平台的密钥。用于读取余额；没有只读密钥。',
  ],
  [
    'The lowest tier allows three calls a minute; whether the balance counts among them is not said.',
    '最低等级允许每分钟三次调用；未说明查询余额是否计入。',
  ],
];
