import { expect, it } from 'vitest';
import { proxyIn } from '#main/system-proxy.ts';

it.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.example:3128', 'http://proxy.example:3128'],
  ['PROXY proxy.example:3128; DIRECT', 'http://proxy.example:3128'],
  ['HTTPS proxy.example:443;PROXY other.example:80', 'https://proxy.example:443'],
  ['SOCKS5 socks.example:1080; PROXY proxy.example:3128', 'http://proxy.example:3128'],
  ['SOCKS socks.example:1080', null],
  ['DIRECT; PROXY proxy.example:3128', null],
  ['PROXY', null],
  ['PROXY [::1]:3128', 'http://[::1]:3128'],
])('%s means %s', (answer, proxy) => {
  expect(proxyIn(answer)).toBe(proxy);
});
