import { bootstrapApplication } from '@angular/platform-browser';
import { ConsoleRoot } from './shell/console-root';
import { consoleConfig } from './shell/console-config';

await bootstrapApplication(ConsoleRoot, consoleConfig);
