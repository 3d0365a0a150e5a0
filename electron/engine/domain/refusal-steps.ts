/** What helps whoever the provider is; its own guide goes before where it has something to say. */
export const ADD_FUNDS = [
  "Open the provider's billing page and read the remaining credit and the limits that are set.",
  'Add credit, or raise the limit that is used up; turn on automatic top-up where the provider has it.',
  'Run the poll again: the episode closes with the first answer that is accepted.',
];
export const RAISE_SPEND_LIMIT = [
  "Open the provider's limits page and find the spend limit of the organization, project or key that the answer names.",
  'Raise it, or wait until the period ends and spending starts anew.',
  'Check which key or model used up the limit before it is raised.',
];
export const WAIT_OR_EXTEND_QUOTA = [
  'See when the quota resets; until then calls stay refused.',
  'Ask for a higher quota or extend it for the key concerned, where the provider allows that.',
  'Find the key or model that used up the quota.',
];
export const RENEW = [
  "Open the provider's billing page and check the state of the plan and of the account.",
  'Renew or reactivate the plan; a cancelled one may have to be bought again.',
  "Write to the provider's support where the page says that the plan is active.",
];
export const FIX_PAYMENT = [
  "Open the provider's billing page and look for failed payments and open invoices.",
  'Update the payment method or pay the open invoice; ask the bank where a valid card was declined.',
  'Run the poll again once the provider shows the invoice as paid.',
];
export const WAIT_FOR_PROVIDER = [
  "Check the provider's status page.",
  'Wait and let the next poll try again; nothing on the own side needs a change.',
  "Write to the provider's support with the request id if it lasts longer than an hour.",
];
export const FIND_OUT = [
  "Open the provider's billing page: look at the plan, the remaining credit, the limits, failed payments and open invoices.",
  'Mend what is found there and run the poll again.',
  "Write to the provider's support with the evidence below where everything looks in order.",
];
export const SLOW_DOWN = [
  'Wait for the time that the provider names; Headroom does so by itself.',
  'Lengthen the poll interval if it happens often.',
];
export const FIX_KEY = [
  'Check that the key is the right one for this connection, and neither revoked nor expired.',
  'Make a new key and store it under the same reference.',
];
export const GRANT = [
  'Check the role or scopes of the key against what the provider guide asks for.',
  'Have an administrator of the account grant them, or use a key that has them.',
];
