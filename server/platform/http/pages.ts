import { existsSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import type { Router } from 'express';

const built = path.join(import.meta.dirname, '../../../dist');

/**
 * The two built sites: the console under /console, the portal at the root. Hashed files never change and are kept for
 * a year; any other address of a site answers with its page, since its router knows the rest.
 */
export const servePages = (router: Router): void => {
  for (const [base, site] of [
    ['/console', 'console'],
    ['/', 'portal'],
  ] as const) {
    const folder = path.join(built, site);
    router.use(
      base,
      express.static(folder, {
        index: false,
        setHeaders: (response, file) => {
          const hashed = /-[A-Z0-9]{8}\.\w+$/.test(file) || file.includes(`${path.sep}media${path.sep}`);
          response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      }),
    );
    router.get(`${base === '/' ? '' : base}{/*page}`, (request, response, next) => {
      const page = path.join(folder, 'index.html');
      if (/^\/(api|health|socket\.io)(\/|$)/.test(request.path) || /\.\w+$/.test(request.path) || !existsSync(page)) {
        next();
        return;
      }
      response.setHeader('Cache-Control', 'no-cache');
      response.sendFile(page);
    });
  }
};
