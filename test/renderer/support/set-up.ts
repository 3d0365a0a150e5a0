import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { showLanguage } from '#renderer/i18n/i18n.ts';

// Words of both languages are there, as they are for a reader who has seen both; English is shown.
await showLanguage('zh-CN');
await showLanguage('en');

// A screen may take its time on a busy machine; what never comes fails all the same.
configure({ asyncUtilTimeout: 5_000 });

afterEach(cleanup);
