import type { Language } from '#shared/preferences.ts';

interface StarterWords {
  head: string;
  pack: string;
  threshold: string;
  rule: string;
  title: string;
  reason: string;
  remediation: string;
  tests: string;
  test: string;
}

const WORDS: Readonly<Record<Language, StarterWords>> = {
  en: {
    head: 'What judges, by which thresholds. Only version and name are needed.',
    pack: 'Our policy',
    threshold: 'Keys are to be replaced after two months instead of three.',
    rule: 'A rule of our own in CEL: null says that nobody knows.',
    title: 'Production has an owner',
    reason: 'The connection is in production and has no owner.',
    remediation: 'Name an owner in the settings of the connection.',
    tests: 'Facts, and what the rule has to say of them.',
    test: 'production without an owner fails',
  },
  'zh-CN': {
    head: '策略包：由哪些控制项判定、采用哪些阈值。除 version 与 name 外均可省略。',
    pack: '我们的策略',
    threshold: '密钥须在两个月（而非三个月）后更换。',
    rule: '自有规则，用 CEL 书写：true 为通过，false 为未通过，null 表示无从得知。',
    title: '生产环境须有负责人',
    reason: '该连接用于生产环境，但没有负责人。',
    remediation: '在连接设置中填写负责人。',
    tests: '事实，以及规则对其应得的结论。每次检查时都会运行。',
    test: '无负责人的生产环境连接未通过',
  },
};

/** A small pack to begin with: one threshold, one rule, one test, each explained. */
export function starterPack(language: Language): string {
  const words = WORDS[language];
  return `# ${words.head}
version: "1"
name: ${words.pack}

builtIn:
  # ${words.threshold}
  KEY-02:
    parameters: { rotateAfterDays: 60 }

controls:
  # ${words.rule}
  - id: OWN-01
    title: ${words.title}
    severity: high
    subject: connection
    when: connection.environment == 'production'
    check: connection.owner != null
    reason: ${words.reason}
    remediation: ${words.remediation}

# ${words.tests}
tests:
  - name: ${words.test}
    control: OWN-01
    connection: { environment: production, owner: null }
    expect: FAIL
`;
}
