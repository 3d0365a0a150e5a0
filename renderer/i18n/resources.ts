import { common } from './en/common.ts';
import { shell } from './en/shell.ts';
import { common as commonZh } from './zh-CN/common.ts';
import { shell as shellZh } from './zh-CN/shell.ts';

/** One namespace a screen, each complete in every language. */
export const resources = {
  en: { common, shell },
  'zh-CN': { common: commonZh, shell: shellZh },
} as const;
