import type { Readable } from 'node:stream';
import type { Request } from 'express';
import busboy from 'busboy';
import { depositJsonSchema, depositManifestSchema, mostDepositedPieces } from '#shared/archive/archive-contract';
import type { DepositManifest } from '#shared/archive/archive-contract';
import type { PieceInput } from '../../bricks/merkle-archive/deposit/deposit-input.ts';
import { AppError } from '../../platform/errors.ts';
import { parseInput } from '../../platform/http/parse.ts';

/** A deposit as it comes in: what it says of itself, then its pieces, each read as it arrives. */
export interface IncomingDeposit {
  readonly manifest: DepositManifest;
  readonly pieces: AsyncIterable<PieceInput> | Iterable<PieceInput>;
  /** Lets the rest of the body by after a refusal, so that the client gets to read the answer. */
  readonly leave: () => void;
}

const wrong = (message: string): AppError => new AppError('invalid_input', { fields: [{ path: 'deposit', message }] });

/** @throws AppError invalid_input, upload_interrupted */
export const receiveDeposit = async (request: Request): Promise<IncomingDeposit> => {
  if (request.is('multipart/form-data') === false) return fromJson(request.body);
  return fromParts(request);
};

const fromJson = (body: unknown): IncomingDeposit => {
  const manifest = depositJsonSchema.parse(parseInput(depositJsonSchema, body));
  const pieces = manifest.pieces.map(({ content, ...piece }) => ({
    ...pieceOf(piece),
    octets: Buffer.from(content, 'base64'),
  }));
  return { manifest, pieces, leave: () => undefined };
};

const pieceOf = ({ sha256, ...piece }: DepositManifest['pieces'][number]): Omit<PieceInput, 'octets'> => ({
  ...piece,
  ...(sha256 === undefined ? {} : { sha256 }),
});

/** How much of a body that was refused is let by before the line is cut. */
const mostLetBy = 64 * 1024 * 1024;

/**
 * Multipart (RFC 7578): the field `deposit`, then the files in the order that it announced. Nothing of them is held in
 * memory: the parser waits until what it gave is written.
 */
const fromParts = async (request: Request): Promise<IncomingDeposit> => {
  const parser = openParser(request);
  const files = queueOf<Readable>();
  const leave = (): void => {
    request.unpipe(parser);
    let rest = 0;
    request.on('data', (chunk: Buffer) => {
      rest += chunk.length;
      if (rest > mostLetBy) request.destroy();
    });
    request.resume();
  };
  const manifest = await new Promise<DepositManifest>((resolve, reject) => {
    parser.on('field', (field, value) => {
      if (field !== 'deposit') return;
      try {
        resolve(depositManifestSchema.parse(parseInput(depositManifestSchema, jsonOf(value))));
      } catch (error) {
        reject(error instanceof AppError ? error : wrong('deposit'));
      }
    });
    parser.on('file', (_field, file) => {
      // Too late is the same as never: the first file tells that there was no description before it.
      reject(wrong('the field `deposit` comes before the files'));
      file.on('error', () => undefined);
      files.put(file);
    });
    parser.on('close', () => {
      reject(wrong('the field `deposit` is missing'));
      files.end();
    });
    parser.on('error', (error) => {
      const told = error instanceof AppError ? error : new AppError('upload_interrupted');
      reject(told);
      files.fail(told);
    });
    // The file that is being read is told too, or its reader would wait for ever.
    request.on('close', () => {
      if (!request.complete) parser.destroy(new AppError('upload_interrupted'));
    });
    request.pipe(parser);
  }).catch((error: unknown) => {
    leave();
    throw error;
  });
  return { manifest, pieces: announced(manifest, files), leave };
};

async function* announced(manifest: DepositManifest, files: Queue<Readable>): AsyncGenerator<PieceInput> {
  for (const piece of manifest.pieces) {
    const file = await files.next();
    if (!file) throw wrong('fewer files than announced');
    yield { ...pieceOf(piece), octets: file };
  }
  if (await files.next()) throw wrong('more files than announced');
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong('JSON');
  }
};

const openParser = (request: Request): busboy.Busboy => {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: mostDepositedPieces + 1, fields: 1, fieldSize: 256 * 1024, parts: mostDepositedPieces + 2 },
    });
  } catch {
    throw wrong('multipart/form-data');
  }
};

interface Queue<Item> {
  put(item: Item): void;
  end(): void;
  fail(error: Error): void;
  /** Null at the end. */
  next(): Promise<Item | null>;
}

/** What comes by events, taken one after the other. */
const queueOf = <Item>(): Queue<Item> => {
  const items: Item[] = [];
  let over: { readonly error: Error | null } | null = null;
  let wake = (): void => undefined;
  const finish = (error: Error | null): void => {
    over ??= { error };
    wake();
  };
  return {
    put: (item) => {
      items.push(item);
      wake();
    },
    end: () => {
      finish(null);
    },
    fail: finish,
    next: async () => {
      while (items.length === 0 && !over)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const item = items.shift();
      if (item === undefined && over?.error) throw over.error;
      return item ?? null;
    },
  };
};
