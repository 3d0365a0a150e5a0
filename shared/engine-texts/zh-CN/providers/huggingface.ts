import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const huggingfaceZh: readonly EngineTextPair[] = [
  [
    'PRO, Team and Enterprise are subscriptions that renew by themselves. Each account has included credits for Inference Providers every month; what goes beyond them, and Spaces, Jobs and Inference Endpoints, is charged to the card on file as it accrues and on the first of the month. Without a payment method, inference is refused with status 402 once the credits are used up.',
    'PRO、Team 与 Enterprise 为自动续订的订阅。每个账户每月有 Inference Providers 的包含额度；超出部分以及 Spaces、Jobs 与 Inference Endpoints 会在累计时及每月一日从登记的银行卡扣款。没有付款方式时，额度用完后推理以状态 402 被拒。',
  ],
  [
    'On your side: the holder of the account, or an administrator of the organization, who may pay. At Hugging Face: billing@huggingface.co, or the account team where there is a contract.',
    '我方：账户持有人，或有权付款的组织管理员。Hugging Face：billing@huggingface.co；有合同时为客户团队。',
  ],
  [
    'Create an access token (hf_…) under Settings, Access Tokens: fine-grained, with the permission to read billing of the account or organization and nothing else. A classic read token works too. Give it an expiry and a name that says Headroom.',
    '在 Settings 的 Access Tokens 中创建访问令牌（hf_…）：细粒度，仅授予读取账户或组织计费的权限。传统只读令牌亦可。请设定有效期，并在名称中注明 Headroom。',
  ],
  [
    'Open the billing page: compare the included credits with what was used, and look for a spend limit.',
    '打开计费页面：核对包含额度与已用量，并查看是否设有开支上限。',
  ],
  [
    'Add a payment method or raise the limit; PRO has more included credits.',
    '添加付款方式或提高上限；PRO 的包含额度更多。',
  ],
  [
    'Where a resource group is at its limit, an administrator can raise it in the settings of the group.',
    '若资源组达到上限，管理员可在该组设置中提高。',
  ],
  [
    'Open the billing page of the account or organization and check that the plan is active.',
    '打开账户或组织的计费页面，检查套餐是否有效。',
  ],
  ['Subscribe again, or ask the account team to renew the contract.', '重新订阅，或请客户团队续签合同。'],
  [
    'Open the billing page, replace the card and pay the open invoice with the link in it.',
    '打开计费页面，更换银行卡，并通过账单中的链接支付未付账单。',
  ],
  ['The card has to support 3D Secure and recurring payments.', '银行卡须支持 3D Secure 与定期扣款。'],
  ['Check status.huggingface.co.', '查看 status.huggingface.co。'],
  [
    'Write to billing@huggingface.co with the time of a refused call if the account looks in order for an hour.',
    '若账户一小时内看来正常，请附上被拒调用的时间写信至 billing@huggingface.co。',
  ],
  [
    'The form of the billing answers and which permission a fine-grained token needs for them.',
    '计费响应的形式，以及细粒度令牌所需的权限。',
  ],
  [
    'canPay=false is read as: no valid payment method is on file.',
    'canPay=false 理解为：未登记有效的付款方式。',
  ],
  [
    'periodEnd is the day on which a subscription renews; whether it was cancelled is not exposed.',
    'periodEnd 为订阅续订之日；不提供是否已取消。',
  ],
  [
    'A spend limit of 0 means that none is set, and a limit counts what goes beyond the included credits.',
    '开支上限为 0 表示未设；上限计算超出包含额度的部分。',
  ],
  [
    'Costs are gross amounts, reconciled some time after the calls; one hour is declared.',
    '费用为毛额，在调用后一段时间对账；声明为一小时。',
  ],
  [
    'A plan named free, or no plan and no period, means that an organization has no subscription.',
    '套餐名为 free，或既无套餐也无周期，表示组织没有订阅。',
  ],
  [
    'whoami is limited more strictly than the rest; it is asked every ten minutes at the most.',
    'whoami 的限制比其他更严；最多每十分钟请求一次。',
  ],
  ['A prepaid balance is shown only on huggingface.co.', '预付余额仅在 huggingface.co 显示。'],
  ['Plan of the account or organization, and whether it can pay.', '账户或组织的套餐，以及能否付款。'],
  ['The end of the billing period; a cancellation is not exposed.', '计费周期的结束；不提供取消信息。'],
  [
    'Whether the account can pay, and whether it pays in advance; no card.',
    '账户能否付款、是否预付；不含银行卡。',
  ],
  [
    'Requests of Inference Providers per month; Spaces, Jobs, Endpoints and resource groups are not read.',
    '每月 Inference Providers 的请求数；不读取 Spaces、Jobs、Endpoints 与资源组。',
  ],
  [
    'Included inference credits and spend limit of an account, and the rate limit of the Hub.',
    '账户的包含推理额度与开支上限，以及 Hub 的速率限制。',
  ],
  [
    'Inference Providers per month in US dollars, before credits.',
    '每月 Inference Providers 的美元费用，未扣额度。',
  ],
  [
    'The token that Headroom uses, with its expiry; others are not listed.',
    'Headroom 所用令牌及其有效期；不列出其他令牌。',
  ],
  ['Audit log', '审计日志'],
  [
    'Read the audit log of the organization, where its plan has one. The form of the export is not documented: what is not understood is told as a gap.',
    '读取组织的审计日志（如其套餐提供）。导出格式未见于文档：无法理解的内容记为缺口。',
  ],
  [
    'The export of Team and Enterprise organizations, where the settings ask for it; its form is not documented.',
    'Team 与 Enterprise 组织的导出，须在设置中启用；其格式未见于文档。',
  ],
  ['Models have no end dates, and the API has no versions.', '模型没有结束日期，API 没有版本。'],
  ['Access token', '访问令牌'],
  [
    'Fine-grained with the right to read billing, or a classic read token.',
    '具有读取计费权限的细粒度令牌，或传统只读令牌。',
  ],
  ['hf_…', 'hf_…'],
  [
    'Change it only for a reverse proxy in front of the Hugging Face Hub.',
    '仅当 Hugging Face Hub 前有反向代理时更改。',
  ],
  [
    'Name of the organization that is billed, as in its address; leave it out for the account of the token itself.',
    '被计费组织的名称，与其地址中一致；留空则为令牌自身的账户。',
  ],
  ['No valid payment method is on file (canPay=false).', '未登记有效的付款方式（canPay=false）。'],
  [
    'The token does not see the organization {name}: check its name, and that the token may read it.',
    '令牌看不到组织 {name}：请检查名称，以及令牌是否有权读取。',
  ],
  [
    'The audit log of Enterprise organizations: that an export exists is known, its form is not; the words of other answers of the Hub are tried, and an answer of another form is a gap.',
    'Enterprise 组织的审计日志：已知可以导出，但其格式未知；按 Hub 其他响应的用词尝试读取，其他格式的响应记为缺口。',
  ],
  ['Included inference credits', '包含的推理额度'],
  ['Inference spend beyond the credits', '超出额度的推理开支'],
  ['Inference spend this month', '本月推理开支'],
  ['Rate limit of {bucket}', '{bucket} 的速率限制'],
  ['inference credits', '推理额度'],
  ['inference usage', '推理用量'],
  [
    'The vendor allows 500 to 10,000 requests in five minutes, and far fewer of whoami: this is the restraint of Headroom.',
    '供应商允许五分钟 500 至 10,000 次请求，whoami 则少得多：此为 Headroom 的自我约束。',
  ],
  [
    '{odd} of {total} entries: expected an id, a time and what was done',
    '{total} 个条目中有 {odd} 个：应包含 ID、时间与所做之事',
  ],
];
