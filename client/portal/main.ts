import { bootstrapApplication } from '@angular/platform-browser';
import { PortalRoot } from './shell/portal-root';
import { portalConfig } from './shell/portal-config';

await bootstrapApplication(PortalRoot, portalConfig);
