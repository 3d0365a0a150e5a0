import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

const BEST_EFFORT =
  'The gateway applies these limits as best effort only: they are no proof that a cap holds.';
const BEST_EFFORT_ZH = '网关仅尽力执行这些限制，不能证明上限一定有效。';

/** What controls say of usage plans, methods and stages of a gateway. */
export const gatewayControlsZh: readonly EngineTextPair[] = [
  [BEST_EFFORT, BEST_EFFORT_ZH],
  ['Usage plan limited', '用量计划设有限制'],
  ['Quota and throttle of every usage plan of the gateway.', '网关各用量计划的配额与限流。'],
  ['Every usage plan sets a quota and a throttle.', '每个用量计划都设置了配额与限流。'],
  [
    'Set a quota and a throttle on the usage plan. Because the gateway applies both as best effort only, put a cost budget with an action on the account and a rate rule in a web application firewall in front of the stage.',
    '为用量计划设置配额与限流。由于网关对两者仅尽力执行，还应在账户上设置带动作的成本预算，并在阶段前的 Web 应用防火墙中设置速率规则。',
  ],
  ['The limits of this usage plan were not read.', '未读取到该用量计划的限制。'],
  ['The usage plan sets no quota and no throttle.', '该用量计划既未设置配额也未设置限流。'],
  ['The usage plan sets no quota.', '该用量计划未设置配额。'],
  ['The usage plan sets no throttle.', '该用量计划未设置限流。'],
  ['The usage plan sets a quota and a throttle.', '该用量计划已设置配额与限流。'],

  ['Method needs auth', '方法要求认证'],
  [
    'What every method of the APIs that are served asks callers for: a key, an authorizer, or nothing.',
    '所提供 API 的各方法对调用方的要求：密钥、授权器或无。',
  ],
  [
    'Every method of a public API asks for a key or for authorization. Preflight requests do not count.',
    '公开 API 的每个方法都要求密钥或授权。预检请求不计。',
  ],
  [
    'Put an authorizer in front of the method. A key alone tells callers apart and counts against a quota; it does not prove who calls.',
    '为方法设置授权器。仅凭密钥只能区分调用方并计入配额，不能证明调用者身份。',
  ],
  ['The API is reached from the own network only.', '该 API 仅能从自有网络访问。'],
  ['What the methods of this API ask callers for was not read.', '未读取到该 API 的方法对调用方的要求。'],
  ['Every method asks for a key or for authorization.', '每个方法都要求密钥或授权。'],
  ['Methods that answer anybody ({count}): {names}.', '有 {count} 个方法对任何人开放：{names}。'],
  ['Whether the API is public is not known.', '该 API 是否公开未知。'],

  ['No orphan key or plan', '无孤立的密钥或计划'],
  [
    'Usage plans of the gateway with their stages and keys, and every API key with its state.',
    '网关的用量计划及其阶段与密钥，以及各 API 密钥的状态。',
  ],
  [
    'Every enabled key of the gateway is in a usage plan, and every usage plan belongs to a stage.',
    '网关每个启用的密钥都在用量计划中，每个用量计划都属于某个阶段。',
  ],
  [
    'Delete what nothing belongs to any more, after the owner agreed; or put the key into its plan and the plan on its stage.',
    '经负责人同意后删除已无归属的对象；或将密钥加入计划、将计划关联到阶段。',
  ],
  ['The stages of this usage plan were not read.', '未读取到该用量计划的阶段。'],
  ['The usage plan belongs to no stage.', '该用量计划不属于任何阶段。'],
  ['The usage plan belongs to {count} stages.', '该用量计划属于 {count} 个阶段。'],
  ['The key is in the usage plan {plan}.', '该密钥在用量计划 {plan} 中。'],
  ['The key is in no usage plan.', '该密钥不在任何用量计划中。'],
  ['The keys of a usage plan were not read.', '未读取到某个用量计划的密钥。'],

  ['Stage logging on', '阶段已开启日志'],
  ['Where every stage of the gateway writes its access log.', '网关各阶段的访问日志写入位置。'],
  ['In production every stage writes an access log.', '生产环境中每个阶段都写访问日志。'],
  ['Logs of the execution are not read.', '执行日志不读取。'],
  [
    'Turn the access log of the stage on, with the id of the key and the status of the answer in its format, and set how long it is kept.',
    '开启该阶段的访问日志，格式中包含密钥 ID 与响应状态，并设置保留期限。',
  ],
  ['Whether this stage writes an access log was not read.', '未读取到该阶段是否写访问日志。'],
  ['The stage writes no access log.', '该阶段不写访问日志。'],
  ['The stage writes an access log.', '该阶段写访问日志。'],
];
