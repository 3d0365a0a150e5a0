import { describe, expect, it } from 'vitest';
import { exceptions, proxyChoice } from '#engine/polling/http/proxy-choice.ts';

const PROXY = 'http://proxy.example:3128';
const choose = (url: string, noProxy?: string) => proxyChoice({ httpsProxy: PROXY, noProxy })(new URL(url));

describe('the proxy', () => {
  it('leads to https alone, and is that of http where https has none of its own', async () => {
    expect(await Promise.all([choose('https://api.example.com/'), choose('http://10.0.0.1/')])).toEqual([
      PROXY,
      null,
    ]);
    expect(await proxyChoice({ httpProxy: PROXY })(new URL('https://a.example/'))).toBe(PROXY);
    expect(await proxyChoice({})(new URL('https://a.example/'))).toBeNull();
    expect(await proxyChoice({ httpsProxy: '' })(new URL('https://a.example/'))).toBeNull();
  });

  it('is that of the operating system where the environment names none, but for its exceptions', async () => {
    const asked: string[] = [];
    const system = async (url: URL) => {
      asked.push(url.origin);
      return 'http://system.example:8080';
    };
    const choice = proxyChoice({ noProxy: 'example.com' }, system);
    const urls = ['https://api.openai.com/v1/models?key=1', 'https://a.example.com/', 'http://10.0.0.1/'];
    expect(await Promise.all(urls.map((url) => choice(new URL(url))))).toEqual([
      'http://system.example:8080',
      null,
      null,
    ]);
    expect(asked).toEqual(['https://api.openai.com']);
    expect(await proxyChoice({ httpsProxy: PROXY }, system)(new URL('https://api.openai.com/'))).toBe(PROXY);
    expect(asked).toHaveLength(1);
  });
});

describe('a list of exceptions', () => {
  it.each([
    ['*', 'https://any.example/'],
    ['other.example, EXAMPLE.com', 'https://api.example.com/'],
    ['example.com', 'https://example.com/'],
    ['.example.com', 'https://api.example.com/'],
    ['*.example.com', 'https://a.b.example.com./'],
    ['example.com:8443', 'https://api.example.com:8443/'],
    ['example.com:443', 'https://example.com/'],
    ['*:8443', 'https://any.example:8443/'],
    ['10.0.0.0/8', 'https://10.200.3.4:9443/'],
    ['10.1.2.3', 'https://10.1.2.3/'],
    ['10.1.2.3:443', 'https://10.1.2.3/'],
    ['fd00::/8', 'https://[fd12::1]/'],
    ['::1', 'https://[::1]/'],
    ['[::1]:8443', 'https://[::1]:8443/'],
    ['0:0:0:0:0:0:0:1', 'https://[::1]/'],
    ['a.example b.example', 'https://b.example/'],
    ['192.168.0.0/16', 'https://[::ffff:192.168.1.1]/'],
  ])('%s names %s', (list, url) => {
    expect(exceptions(list)(new URL(url))).toBe(true);
  });

  it.each([
    ['', 'https://api.example.com/'],
    [' , ', 'https://api.example.com/'],
    ['example.com', 'https://notexample.com/'],
    ['example.com:8443', 'https://example.com/'],
    ['*:8443', 'https://any.example/'],
    ['10.0.0.0/8', 'https://11.0.0.1/'],
    ['10.0.0.0/8', 'https://[fd12::1]/'],
    ['10.0.0.0/8', 'https://10.example.com/'],
    ['10.0.0.0/99', 'https://10.0.0.1/'],
    ['[::1]:8443', 'https://[::1]/'],
    ['::2', 'https://[::1]/'],
  ])('%s does not name %s', (list, url) => {
    expect(exceptions(list)(new URL(url))).toBe(false);
  });
});
