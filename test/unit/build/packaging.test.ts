import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appleIcon, windowsIcon } from '#build/icons/icon-files.ts';
import { builderConfig } from '#build/packaging/builder-config.ts';
import { releaseFrom } from '#build/packaging/release.ts';
import manifest from '#manifest' with { type: 'json' };

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PUBLISHER = {
  HEADROOM_RELEASE_REPOSITORY: 'headroom/headroom',
  HEADROOM_RELEASE_MAINTAINER: 'A Publisher <releases@example.com>',
};
const release = releaseFrom(PUBLISHER);
const config = builderConfig({ electron: null, output: 'out', release, standInBinding: null });
const local = builderConfig({
  electron: { folder: '/electron', version: '33.2.1' },
  output: 'out',
  release: null,
  standInBinding: '/cache/better_sqlite3.node',
});

describe('a release', () => {
  it('names its publisher and where its updates come from', () => {
    expect(release).toEqual({
      publish: { provider: 'github', owner: 'headroom', repo: 'headroom', releaseType: 'draft' },
      homepage: 'https://github.com/headroom/headroom',
      maintainer: 'A Publisher <releases@example.com>',
    });
    expect(
      releaseFrom({
        HEADROOM_RELEASE_URL: 'https://updates.example.com/headroom',
        HEADROOM_RELEASE_HOMEPAGE: 'https://example.com',
        HEADROOM_RELEASE_MAINTAINER: PUBLISHER.HEADROOM_RELEASE_MAINTAINER,
      }),
    ).toMatchObject({
      publish: { provider: 'generic', url: 'https://updates.example.com/headroom' },
      homepage: 'https://example.com',
    });
  });

  it.each([
    ['nobody answers for it', { HEADROOM_RELEASE_REPOSITORY: 'a/b' }, 'HEADROOM_RELEASE_MAINTAINER'],
    [
      'updates have no source',
      { HEADROOM_RELEASE_MAINTAINER: 'A <a@example.com>' },
      'HEADROOM_RELEASE_REPOSITORY',
    ],
    ['the repository is none', { ...PUBLISHER, HEADROOM_RELEASE_REPOSITORY: 'headroom' }, 'owner/name'],
    [
      'updates would come in the open',
      { HEADROOM_RELEASE_MAINTAINER: 'A <a@example.com>', HEADROOM_RELEASE_URL: 'http://example.com' },
      'https address',
    ],
  ])('is not made where %s, and says what is missing', (_why, environment, message) => {
    expect(() => releaseFrom(environment)).toThrow(message);
  });
});

describe('the configuration of packages', () => {
  it('has every format that people of each system install', () => {
    expect([config.linux?.target, config.win?.target, config.mac?.target]).toEqual([
      ['deb', 'rpm', 'AppImage', 'tar.gz'],
      ['nsis'],
      [
        { target: 'dmg', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
    ]);
  });

  it('checks the signature of updates and keeps the hardened runtime but for the compiler', () => {
    expect([
      config.win?.verifyUpdateCodeSignature,
      config.mac?.hardenedRuntime,
      config.mac?.notarize,
    ]).toEqual([true, true, true]);
    const entitlements = readFileSync(path.join(ROOT, config.mac?.entitlements ?? ''), 'utf8');
    expect(entitlements.match(/<key>[^<]+/g)).toEqual(['<key>com.apple.security.cs.allow-jit']);
  });

  it('never brings the stand-in into a release, nor an address for updates into another build', () => {
    expect([config.extraResources, config.electronDist, local.publish]).toEqual([[], undefined, null]);
    expect(local.extraResources).toEqual([
      { from: '/cache/better_sqlite3.node', to: 'stand-in/better_sqlite3.node' },
    ]);
  });

  it('names files that are there', () => {
    const named = [config.linux?.icon, config.win?.icon, config.mac?.icon, config.mac?.entitlementsInherit];
    for (const file of named) expect(existsSync(path.join(ROOT, file ?? 'none')), String(file)).toBe(true);
    expect([manifest.main, manifest.desktopName]).toEqual(['dist/app/main.js', 'headroom.desktop']);
  });
});

describe('the icon', () => {
  const pictures = [16, 32, 256, 512].map((size) => ({ size, png: Buffer.alloc(size, size % 251) }));

  it('is found by Windows at the place that its directory says', () => {
    const icon = windowsIcon(pictures);
    expect([icon.readUInt16LE(2), icon.readUInt16LE(4)]).toEqual([1, 3]);
    const held = [0, 1, 2].map((index) => {
      const at = 6 + 16 * index;
      const offset = icon.readUInt32LE(at + 12);
      return [icon.readUInt8(at), icon.subarray(offset, offset + icon.readUInt32LE(at + 8))];
    });
    expect(held).toEqual(pictures.slice(0, 3).map(({ size, png }) => [size % 256, png]));
  });

  it('is found by macOS behind the type and the length of each size', () => {
    const icon = appleIcon(pictures);
    expect([icon.toString('latin1', 0, 4), icon.readUInt32BE(4)]).toEqual(['icns', icon.length]);
    const types: string[] = [];
    for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4))
      types.push(icon.toString('latin1', at, at + 4));
    expect(types).toEqual(['icp4', 'icp5', 'ic11', 'ic08', 'ic13', 'ic09', 'ic14']);
  });
});
