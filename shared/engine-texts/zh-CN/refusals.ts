import type { EngineTextPair } from '../engine-texts.ts';

/** Summaries and steps of diagnoses; `engine/domain/refusal-rules.ts` writes them. */
export const refusalsZh: readonly EngineTextPair[] = [
  [
    "Open the provider's billing page and read the remaining credit and the limits that are set.",
    '打开提供商的计费页面，查看剩余额度与已设的限制。',
  ],
  [
    'Add credit, or raise the limit that is used up; turn on automatic top-up where the provider has it.',
    '充值，或提高已用完的限制；若提供商支持，请开启自动充值。',
  ],
  [
    'Run the poll again: the episode closes with the first answer that is accepted.',
    '再次轮询：首个被接受的响应即结束该事件。',
  ],
  [
    "Open the provider's limits page and find the spend limit of the organization, project or key that the answer names.",
    '打开提供商的限制页面，找到响应所指的组织、项目或密钥的开支上限。',
  ],
  [
    'Raise it, or wait until the period ends and spending starts anew.',
    '提高上限，或等待本期结束后重新计算。',
  ],
  [
    'Check which key or model used up the limit before it is raised.',
    '提高之前，先查明是哪个密钥或模型用完了额度。',
  ],
  ['See when the quota resets; until then calls stay refused.', '查看配额何时重置；在此之前调用仍会被拒。'],
  [
    'Ask for a higher quota or extend it for the key concerned, where the provider allows that.',
    '申请更高配额，或在提供商允许时为相关密钥延长。',
  ],
  ['Find the key or model that used up the quota.', '找出用完配额的密钥或模型。'],
  [
    "Open the provider's billing page and check the state of the plan and of the account.",
    '打开提供商的计费页面，检查套餐与账户状态。',
  ],
  [
    'Renew or reactivate the plan; a cancelled one may have to be bought again.',
    '续订或重新启用套餐；已取消的可能需要重新购买。',
  ],
  [
    "Write to the provider's support where the page says that the plan is active.",
    '若页面显示套餐有效，请联系提供商支持。',
  ],
  [
    "Open the provider's billing page and look for failed payments and open invoices.",
    '打开提供商的计费页面，查找失败的付款与未付账单。',
  ],
  [
    'Update the payment method or pay the open invoice; ask the bank where a valid card was declined.',
    '更新付款方式或支付未付账单；有效卡被拒时请咨询银行。',
  ],
  ['A quota is used up until its period starts anew.', '配额已用尽，直到其周期重新开始。'],
  ['Run the poll again once the provider shows the invoice as paid.', '提供商显示账单已付后，再次轮询。'],
  ["Check the provider's status page.", '查看提供商的状态页面。'],
  [
    'Wait and let the next poll try again; nothing on the own side needs a change.',
    '等待下一次轮询重试；我方无需改动。',
  ],
  [
    "Write to the provider's support with the request id if it lasts longer than an hour.",
    '若持续超过一小时，附上请求 ID 联系提供商支持。',
  ],
  [
    "Open the provider's billing page: look at the plan, the remaining credit, the limits, failed payments and open invoices.",
    '打开提供商的计费页面：查看套餐、剩余额度、限制、失败的付款与未付账单。',
  ],
  ['Mend what is found there and run the poll again.', '处理发现的问题后再次轮询。'],
  [
    "Write to the provider's support with the evidence below where everything looks in order.",
    '若一切看似正常，附上下列证据联系提供商支持。',
  ],
  [
    'Wait for the time that the provider names; Headroom does so by itself.',
    '按提供商给出的时间等待；Headroom 会自动等待。',
  ],
  ['Lengthen the poll interval if it happens often.', '若经常发生，请延长轮询间隔。'],
  [
    'Check that the key is the right one for this connection, and neither revoked nor expired.',
    '确认密钥与该连接匹配，且未被撤销或过期。',
  ],
  ['Make a new key and store it under the same reference.', '新建密钥并以相同引用保存。'],
  [
    'Check the role or scopes of the key against what the provider guide asks for.',
    '对照提供商指南检查密钥的角色或权限范围。',
  ],
  [
    'Have an administrator of the account grant them, or use a key that has them.',
    '请账户管理员授予权限，或改用具备权限的密钥。',
  ],
  [
    "Write to the provider's trust and safety contact; only they can lift the hold.",
    '联系提供商的信任与安全部门；只有他们能解除冻结。',
  ],
  [
    "If it lasts beyond the window, open the provider's billing page.",
    '若超过窗口仍持续，请打开提供商的计费页面。',
  ],
  [
    'Check the address and the settings of the connection against the provider guide.',
    '对照提供商指南检查连接的地址与设置。',
  ],

  ['The prepaid credit is used up.', '预付额度已用完。'],
  [
    'A spend limit is reached; calls stay refused until it is raised or its period ends.',
    '已达到开支上限；在提高或本期结束之前，调用仍会被拒。',
  ],
  ['Billing or the plan of the account is not active.', '账户的计费或套餐未启用。'],
  ['The payment method was refused, or an invoice is open.', '付款方式被拒，或有未付账单。'],
  ['The payment method of the account has a problem.', '账户的付款方式存在问题。'],
  [
    "The provider's billing system failed to decide on the call; the account itself may be in order.",
    '提供商的计费系统未能处理该调用；账户本身可能没有问题。',
  ],
  [
    'The provider has put the account on hold for its usage policies; this is no matter of payment.',
    '提供商因使用政策冻结了账户；与付款无关。',
  ],
  [
    'The budget that the gateway keeps for this key, user or team is spent.',
    '网关为该密钥、用户或团队设定的预算已花完。',
  ],
  ['The spend limit of this key is used up.', '该密钥的开支上限已用完。'],
  [
    'The quota is used up. The status says 401, but the key is valid.',
    '配额已用完。状态码虽为 401，但密钥有效。',
  ],
  [
    "The key's quota in its usage plan is used up until the plan's period starts anew.",
    '该密钥在用量计划中的配额已用完，直至计划进入新周期。',
  ],
  ['A daily or monthly quota is used up.', '每日或每月配额已用完。'],
  ['Too many calls within a minute.', '一分钟内调用过多。'],
  [
    'Prepaid credit or a spend limit of the billing account is used up.',
    '计费账户的预付额度或开支上限已用完。',
  ],
  ['A service quota of the account is used up.', '账户的某项服务配额已用完。'],
  [
    'The marketplace through which the model is bought refuses the payment method of the account.',
    '购买该模型的应用市场拒绝了账户的付款方式。',
  ],
  ['Too many calls in a short time; waiting helps.', '短时间内调用过多；稍候即可。'],
  [
    'The paid allowance is used up. The answer does not say which: prepaid credit, a spend limit, or the limit of the usage tier.',
    '付费额度已用完。响应未说明是预付额度、开支上限还是用量等级的限制。',
  ],
  ['The prepaid balance is used up.', '预付余额已用完。'],
  ['The prepaid balance or paid allowance is used up.', '预付余额或付费额度已用完。'],
  ['The plan, trial or subscription has ended.', '套餐、试用或订阅已结束。'],
  [
    'The account is disabled. Mostly billing has ended; a measure against misuse reads the same, and only the provider can tell.',
    '账户已停用。多半是计费已终止；防滥用措施的表现相同，只有提供商能确认。',
  ],
  [
    'The status says that payment is required, the text speaks of a limit in time. A usage window of a subscription is likelier than a missing payment.',
    '状态码表示需要付款，文字却指时间上的限制。更可能是订阅的用量窗口，而非缺少付款。',
  ],
  [
    'The provider has a problem with the billing or payment details of the account; used-up credit is possible too.',
    '提供商对账户的计费或付款信息存在问题；也可能是额度用完。',
  ],
  [
    'The provider wants a payment and does not say why: credit, a limit, the plan or the payment method.',
    '提供商要求付款但未说明原因：额度、限制、套餐或付款方式。',
  ],
  ['The key is valid but may not do this.', '密钥有效，但无权执行此操作。'],
  [
    'The call was forbidden with words about balance or quota; a missing right is the other reading.',
    '调用被禁止，文字涉及余额或配额；也可能是缺少权限。',
  ],
  [
    'The call was forbidden with words about billing: it is disabled or suspended. A missing right is the other reading.',
    '调用被禁止，文字涉及计费：已停用或暂停。也可能是缺少权限。',
  ],
  ['The key was not accepted.', '密钥未被接受。'],
  ['The provider is busy and says when to come back.', '提供商繁忙，并告知何时重试。'],
  ['The provider failed or is overloaded.', '提供商发生故障或过载。'],
  [
    'The provider wants a payment method: none is stored, or the stored one no longer works.',
    '厂商要求提供付款方式：尚未登记，或已登记的不再可用。',
  ],
  ['The calls that the key may make in a month are used up.', '该密钥当月可用的调用次数已用完。'],
  ['The answer does not speak of payment, limits or access.', '响应未涉及付款、限制或访问权限。'],
  ['{summary} (status {status}; {evidence})', '{summary}（状态 {status}；{evidence}）'],
  ['{summary} (status {status})', '{summary}（状态 {status}）'],
];
