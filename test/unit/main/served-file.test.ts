import { describe, expect, it } from 'vitest';
import { isOwnBlob, pageAddress } from '#main/own-address.ts';
import { servedFile } from '#main/served-file.ts';

const FOLDER = '/opt/headroom/renderer';

describe('the file behind an address of a page', () => {
  it.each([
    ['app://headroom/index.html', 'index.html'],
    ['app://headroom/assets/main-1a2b.js?v=1#top', 'assets/main-1a2b.js'],
    ['app://headroom/a/../index.html', 'index.html'],
    ['app://headroom/with%20space.html', 'with space.html'],
    [pageAddress('/meters/3'), 'index.html'],
    // Steps upwards end at the top of an address.
    ['app://headroom/../renderer-secrets/key.json', 'renderer-secrets/key.json'],
    ['app://headroom/%2e%2e/%2e%2e/main.js', 'main.js'],
  ])('%s is served', (address, file) => {
    expect(servedFile(FOLDER, address)).toBe(`${FOLDER}/${file}`);
  });

  it.each([
    'app://headroom',
    'app://headroom/',
    'app://headroom/..%2f..%2fetc/passwd',
    'app://headroom/..%5c..%5cmain.js',
    'app://headroom/index.html%00.png',
    'app://headroom/%E0%A4%A',
    'app://elsewhere/index.html',
    'app://headroom.example/index.html',
    'app://headroom:80/index.html',
    'app://user@headroom/index.html',
    'file:///etc/passwd',
    'https://headroom/index.html',
    'index.html',
    '',
  ])('%j is not', (address) => {
    const file = servedFile(FOLDER, address);
    // A folder's own path is no file; anything else has to stay within it.
    expect(file === null || file === `${FOLDER}/`).toBe(true);
  });
});

describe('the address of what a page made', () => {
  it('is that of our page, and no other', () => {
    expect(isOwnBlob('blob:app://headroom/7d1c')).toBe(true);
    expect(isOwnBlob('blob:https://example.com/7d1c')).toBe(false);
    expect(isOwnBlob('blob:app://elsewhere/7d1c')).toBe(false);
    expect(isOwnBlob('app://headroom/index.html')).toBe(false);
  });
});
