// Playwright tells Chromium to keep secrets in plain files. Loaded after its own script, this takes that back.
require('electron').app.commandLine.removeSwitch('password-store');
