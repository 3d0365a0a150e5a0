import { app } from 'electron';
import { declareScheme } from './app-protocol.ts';
import { type Application, startApplication } from './application.ts';
import { answerInProcess } from './keyring/answer-in-process.ts';
import { KEYRING_SWITCH } from './keyring/store-process.ts';
import { HIDDEN_SWITCH } from './login-item.ts';

// As in the packages: Windows shows notifications only of applications that it knows by this name.
app.setAppUserModelId('dev.headroom.desktop');
declareScheme();
// Given together with --no-sandbox, as root needs it in development, this would cancel that for the children.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

if (app.commandLine.hasSwitch(KEYRING_SWITCH)) void answerInProcess();
else if (app.requestSingleInstanceLock()) run();
else app.exit();

/** This process is the application; a second start only shows the window of the first. */
function run(): void {
  const isHidden = (argv: readonly string[]) => argv.includes(HIDDEN_SWITCH);
  let application: Application | null = null;
  let isEnding = false;

  app.on('second-instance', (_event, argv) => {
    if (!isHidden(argv)) application?.open();
  });
  app.on('activate', () => application?.open());
  // The application goes on in the tray.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (application === null || isEnding) return;
    isEnding = true;
    event.preventDefault();
    void application.stop().finally(() => app.quit());
  });

  void app.whenReady().then(() => {
    application = startApplication(import.meta.dirname, isHidden(process.argv));
  });
}
