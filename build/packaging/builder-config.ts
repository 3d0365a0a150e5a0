import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { FUSES } from './fuses.ts';
import { leaveNoStandIn } from './leave-no-stand-in.ts';
import type { Release } from './release.ts';

/** Electron from this folder instead of electron-builder's own download. */
export interface GivenElectron {
  folder: string;
  version: string;
}

export interface PackageOptions {
  /** null: electron-builder fetches the pinned release. */
  electron: GivenElectron | null;
  /** Where the packages go. */
  output: string;
  /** null: for this machine only; nothing is signed, and nothing in it looks for updates. */
  release: Release | null;
  /** The addon that the stand-in loads in place of the packaged one. */
  standInBinding: string | null;
}

const ICONS = 'build/icons';

/** The calendar of holidays is in a file of the build; beside it go the licences of its parts alone. */
const OF_HOLIDAYS =
  'node_modules/{date-holidays,date-holidays-parser,date-{bengali-revised,chinese,easter},astronomia,caldate,deepmerge,jalaali-js,lodash,moment,moment-timezone,prepin}';

/** What only the checkout, the command line, a compiler or a bundler needs, and addons and fonts that nobody loads. */
const LEFT_OUT = [
  '!node_modules/node-linux-*/**',
  '!node_modules/{commander,cli-progress,cli-table3}/**',
  '!node_modules/{node-addon-api,@types,csstype}/**',
  '!node_modules/better-sqlite3/{deps,src}/**',
  '!node_modules/better-sqlite3/binding.gyp',
  '!node_modules/better-sqlite3/prebuilds/*',
  'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  '!node_modules/{@aws-sdk,@smithy,@aws}/**/{dist-es,dist-types}/**',
  '!node_modules/@expo-google-fonts/inter/[0-9]*/**',
  'node_modules/@expo-google-fonts/inter/{400Regular,600SemiBold}/*.ttf',
  '!node_modules/zod/src/**',
  '!node_modules/yaml/browser/**',
  '!node_modules/pino/{benchmarks,test}/**',
  `!${OF_HOLIDAYS}/**`,
  `${OF_HOLIDAYS}/{LICENSE*,license*,package.json}`,
  '!**/*.{map,mts,cts}',
];

/** How packages are made for every system: what is in them, what they are called, how they are closed. */
export function builderConfig({ electron, output, release, standInBinding }: PackageOptions): Configuration {
  return {
    appId: 'dev.headroom.desktop',
    productName: 'Headroom',
    copyright: 'The Headroom authors. Apache License 2.0.',
    directories: { output, buildResources: 'build/packaging' },
    ...(electron ? { electronDist: electron.folder, electronVersion: electron.version } : {}),
    // The addon comes prebuilt in its package.
    npmRebuild: false,
    nodeGypRebuild: false,
    buildDependenciesFromSource: false,
    asar: { smartUnpack: false },
    asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
    files: ['dist/app/**', 'package.json', 'LICENSE', ...LEFT_OUT],
    extraResources: standInBinding ? [{ from: standInBinding, to: 'stand-in/better_sqlite3.node' }] : [],
    electronLanguages: ['en-US', 'en-GB', 'zh-CN', 'zh-TW'],
    electronFuses: FUSES,
    afterPack: leaveNoStandIn,
    // Without a signature there is no proof of who made an update, so a release fails rather than go out without one.
    forceCodeSigning: release !== null && process.platform !== 'linux',
    publish: release?.publish ?? null,
    artifactName: '${name}-${version}-${os}-${arch}.${ext}',
    linux: {
      target: ['deb', 'rpm', 'AppImage', 'tar.gz'],
      executableName: 'headroom',
      icon: path.posix.join(ICONS, 'png'),
      category: 'System;Monitor',
      synopsis: 'Keeps AI and API services paid, within quota and within policy',
      syncDesktopName: true,
      desktop: { entry: { Name: 'Headroom', StartupWMClass: 'headroom' } },
      ...(release ? { maintainer: release.maintainer, vendor: release.maintainer } : {}),
    },
    win: {
      target: ['nsis'],
      icon: path.posix.join(ICONS, 'icon.ico'),
      verifyUpdateCodeSignature: true,
      requestedExecutionLevel: 'asInvoker',
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    mac: {
      target: [
        { target: 'dmg', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
      icon: path.posix.join(ICONS, 'icon.icns'),
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      notarize: release !== null,
      entitlements: 'build/packaging/entitlements.plist',
      entitlementsInherit: 'build/packaging/entitlements.plist',
    },
    ...(release ? { extraMetadata: { homepage: release.homepage, author: release.maintainer } } : {}),
  };
}
