import type { diagnose as english } from '../en/diagnose.ts';
import type { Translation } from '../translations.ts';

export const diagnose: Translation<typeof english> = {
  title: '诊断',
  note: '调用为何被拒？',
  input: {
    label: 'API 响应',
    hint: '原始响应，或 curl -i、curl -v 的输出，须包含状态行。',
    placeholder:
      'HTTP/1.1 402 Payment Required\ncontent-type: application/json\n\n{"error":{"message":"Insufficient Balance"}}',
    private: '粘贴的内容不会保存，也不会发送到任何地方；其中的密钥不会再次显示。',
    run: '诊断',
    clear: '清空',
    shortcut: 'Ctrl Enter',
    expected:
      '这不是 HTTP 响应。应为：首行类似“HTTP/1.1 429 Too Many Requests”，随后是响应头、空行和正文。使用 curl 时请加 -i。',
  },
  examples: {
    title: '试用示例',
    prepaidEmpty: '预付余额用尽',
    spendLimit: '达到开支上限（curl -v）',
    quota: '使用计划的配额用尽',
    planEnded: '套餐已到期',
    cardRefused: '银行卡被拒',
    billingDown: '提供商计费系统故障',
    unclear: '存在多种解释',
    tooFast: '与付款无关：调用过于频繁',
  },
  causeGroup: {
    usage_limit_exceeded: '超出用量限制',
    subscription_expired: '订阅到期',
    payment_details_refused: '付款信息被拒',
    provider_fault: '提供商故障',
    none: '与付款无关',
  },
  empty: {
    title: '粘贴响应，或试用示例',
    body: '将给出原因、依据、重试是否有用，以及处理步骤。',
  },
  class: {
    PAYMENT_REQUIRED: '需要付款',
    SPEND_LIMIT: '达到开支上限',
    QUOTA_EXHAUSTED: '配额用尽',
    RATE_LIMITED: '调用过于频繁',
    AUTH: '密钥未被接受',
    PERMISSION: '无权限',
    OUTAGE: '提供商故障',
    OTHER: '无法解释',
  },
  cause: {
    subscription_expired: '订阅已到期',
    usage_limit_exceeded: '超出用量限制',
    payment_details_refused: '付款信息被拒',
    provider_fault: '提供商的问题',
    untold: '响应未说明原因',
    noPayment: '与付款无关',
  },
  retry: {
    now: '重试有用；响应未说明何时。',
    from: '{{time}} 之后重试有用。',
    no: '问题解决之前，重试没有用。',
    noUntil: '问题解决之前重试没有用，且不早于 {{time}}。',
  },
  result: {
    label: '诊断结果',
    ambiguous: '该响应存在多种解释。',
    ambiguousNote: '以下是可能性较大的一种，处理前请向提供商核实。',
    steps: '处理步骤',
    evidence: '依据',
    rule: '规则：{{rule}}',
    copy: '复制为文本',
    guides: '提供商指南',
  },
};
