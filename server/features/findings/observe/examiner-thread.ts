import { createPublicKey } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { examineFile } from '../../../bricks/forensics/examine-file.ts';
import { parseCode } from '../../../bricks/two-d-doc/parse-code.ts';
import { readSymbols } from '../../../bricks/two-d-doc/read-symbols.ts';
import { verifyCode } from '../../../bricks/two-d-doc/verify-code.ts';
import type { ExamineAnswer, ExamineRequest, ExaminerData } from './examiner-protocol.ts';
import type { SeenCode } from './observations.ts';

/** Pixels and hostile files are looked at here, away from the event loop; the owner ends a thread that takes too long. */
const port = parentPort;
if (!port) throw new Error('examiner-thread runs as a worker thread');
const { authorities, trusted } = workerData as ExaminerData;
const held = trusted.map(({ authority, certificate, spki }) => ({
  authority,
  certificate,
  key: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
}));

async function codesOn({ page, image }: ExamineRequest['codePages'][number]): Promise<SeenCode[]> {
  const symbols = await readSymbols(image);
  return symbols.flatMap(({ bytes, box }): SeenCode[] => {
    const code = parseCode(bytes);
    if (!code) return [];
    const { authority, certificate, type, issuedOn, signedOn, fields } = code;
    return [
      {
        page,
        box,
        authority,
        certificate,
        authorityName: authorities[authority] ?? null,
        type,
        issuedOn,
        signedOn,
        fields,
        verification: verifyCode(code, held),
      },
    ];
  });
}

async function examine({ id, bytes, pages, codePages }: ExamineRequest): Promise<ExamineAnswer> {
  try {
    const examined = examineFile(bytes, pages); // decodes while codes are looked for
    const codes: SeenCode[] = [];
    for (const page of codePages) codes.push(...(await codesOn(page)));
    return { id, examined: { file: await examined, codes } };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}

port.on('message', (request: ExamineRequest) => {
  void examine(request).then((answer) => {
    port.postMessage(answer);
  });
});
