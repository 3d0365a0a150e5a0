import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { electronRuntime } from '#build/electron-runtime.ts';
import { appleIcon, windowsIcon, type Picture } from './icon-files.ts';

const HERE = import.meta.dirname;
/** Which drawing serves which sizes: a gauge of 16 pixels has to be a plainer one. */
const DRAWINGS = [
  { svg: 'icon-small.svg', sizes: [16, 24, 32] },
  { svg: 'icon.svg', sizes: [48, 64, 128, 256, 512, 1024] },
];

/**
 * Draws the application's icon from the SVGs beside this file, for Linux (`png/`), Windows and macOS. To be run after a
 * change of them: `node build/icons/render-icons.ts`, on Linux with a display. What it writes is committed.
 */
async function renderIcons(): Promise<void> {
  const pictures: Picture[] = [];
  for (const { svg, sizes } of DRAWINGS) pictures.push(...(await rasterize(path.join(HERE, svg), sizes)));
  await mkdir(path.join(HERE, 'png'), { recursive: true });
  for (const { size, png } of pictures) await writeFile(path.join(HERE, 'png', `${size}x${size}.png`), png);
  await writeFile(path.join(HERE, 'icon.ico'), windowsIcon(pictures));
  await writeFile(path.join(HERE, 'icon.icns'), appleIcon(pictures));
}

async function rasterize(svg: string, sizes: readonly number[]): Promise<Picture[]> {
  const { executable } = await electronRuntime();
  const profile = await mkdtemp(path.join(tmpdir(), 'headroom-icons-'));
  try {
    const words = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
    const { stdout } = await promisify(execFile)(
      executable,
      [...words, path.join(HERE, 'rasterize.js'), svg, ...sizes.map(String)],
      { maxBuffer: 16 * 1024 * 1024 },
    );
    const lines = stdout.trim().split('\n');
    return sizes.map((size, index) => ({ size, png: Buffer.from(lines[index] ?? '', 'base64') }));
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await renderIcons();
