import type { Request } from 'express';
import busboy from 'busboy';
import { AppError } from '../../platform/errors.ts';
import { safeFilename } from './filename.ts';

export interface Upload {
  readonly bytes: Buffer;
  readonly filename: string;
}

/** The largest piece, and how much of a larger one is let by before the line is cut. */
const maxBytes = 20 * 1024 * 1024;
const maxDrained = 200 * 1024 * 1024;

/**
 * Reads the one file of a multipart request (RFC 7578), field `file`, into memory. Of a file that is too large nothing
 * is kept; the rest is let by, so that the browser gets to read the answer.
 * @throws AppError invalid_input (no multipart, no file), piece_too_large, upload_interrupted
 */
export const receiveUpload = (request: Request): Promise<Upload> =>
  new Promise((resolve, reject) => {
    const parser = openParser(request);
    let upload: Upload | null = null;
    let tooLarge = false;
    let drained = 0;

    const finish = (outcome: () => void): void => {
      request.off('close', cut);
      request.unpipe(parser);
      parser.removeAllListeners();
      parser.on('error', () => undefined);
      request.resume();
      outcome();
    };
    const fail = (code: 'invalid_input' | 'piece_too_large' | 'upload_interrupted'): void => {
      const fields = code === 'invalid_input' ? { fields: [{ path: 'file', message: 'file' }] } : {};
      finish(() => {
        reject(new AppError(code, fields));
      });
    };
    const cut = (): void => {
      if (!request.complete) fail('upload_interrupted');
    };

    parser.on('file', (field, stream, { filename }) => {
      if (field !== 'file') {
        stream.resume();
        return;
      }
      let parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        if (!tooLarge) parts.push(part);
      });
      stream.on('limit', () => {
        tooLarge = true;
        parts = [];
      });
      stream.on('error', () => undefined);
      stream.on('end', () => {
        if (!tooLarge) upload = { bytes: Buffer.concat(parts), filename: safeFilename(filename) };
      });
    });
    parser.on('error', () => {
      fail(tooLarge ? 'piece_too_large' : 'upload_interrupted');
    });
    parser.on('close', () => {
      if (tooLarge) fail('piece_too_large');
      else if (upload === null) fail('invalid_input');
      else {
        const received = upload;
        finish(() => {
          resolve(received);
        });
      }
    });
    request.on('data', (part: Buffer) => {
      drained += part.length;
      if (drained > maxDrained) request.destroy();
    });
    request.on('close', cut);
    request.pipe(parser);
  });

const openParser = (request: Request): busboy.Busboy => {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // The parser calls a file too large when it reaches the limit, not when it passes it.
      limits: { fileSize: maxBytes + 1, files: 1, fields: 4, fieldSize: 1000, parts: 6 },
    });
  } catch {
    throw new AppError('invalid_input', { fields: [{ path: 'file', message: 'multipart/form-data' }] });
  }
};
