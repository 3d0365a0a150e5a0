import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import createPackage from 'electron-installer-debian';
import manifest from '#manifest' with { type: 'json' };

const ROOT = path.resolve(import.meta.dirname, '../..');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/**
 * Makes a Debian package of an unpacked application, with dpkg and fakeroot. It is the one for this machine: a release
 * gets its own from electron-builder, which has to fetch a tool for that.
 *
 * @param electronVersion decides on the packages it depends on
 * @returns the path of the package
 */
export async function debianPackage(
  unpacked: string,
  { output, electronVersion }: { output: string; electronVersion: string },
): Promise<string> {
  await writeFile(path.join(unpacked, 'version'), electronVersion);
  await copyFile(path.join(ROOT, 'LICENSE'), path.join(unpacked, 'LICENSE'));
  const { packagePaths } = await createPackage({
    src: unpacked,
    dest: output,
    arch: 'amd64',
    name: 'headroom',
    bin: 'headroom',
    productName: 'Headroom',
    description: 'Keeps AI and API services paid, within quota and within policy',
    productDescription: manifest.description,
    // Sorts before the release of the same version, which therefore replaces it.
    version: `${manifest.version}~local`,
    maintainer: `${manifest.author} <nobody@headroom.invalid>`,
    section: 'utils',
    categories: ['System', 'Monitor'],
    icon: Object.fromEntries(
      SIZES.map((size) => [`${size}x${size}`, path.join(ROOT, `build/icons/png/${size}x${size}.png`)]),
    ),
    desktopTemplate: path.join(import.meta.dirname, 'desktop-entry.ejs'),
    // The quickest to make and to install; every dpkg of the last years reads it.
    compression: 'zstd',
  });
  const [made] = packagePaths;
  if (made === undefined) throw new Error('dpkg-deb made no package.');
  return made;
}
