// Draws an SVG on a canvas in Electron, which leaves its corners transparent: `electron rasterize.js <svg> <size>…`,
// one line of base64 PNG for each size.
import { readFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';

const [svg, ...sizes] = process.argv.slice(process.argv.findIndex((word) => word.endsWith('.svg')));
const address = `data:image/svg+xml;base64,${readFileSync(svg).toString('base64')}`;

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,');
  for (const size of sizes.map(Number)) {
    const png = await window.webContents.executeJavaScript(`(async () => {
      const image = new Image();
      image.src = ${JSON.stringify(address)};
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: ${size}, height: ${size} });
      const context = canvas.getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, ${size}, ${size});
      return canvas.toDataURL('image/png').split(',')[1];
    })()`);
    process.stdout.write(`${png}\n`);
  }
  app.exit(0);
});
