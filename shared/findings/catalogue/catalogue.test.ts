import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '#shared/findings/catalogue/catalogue';
import { checkGroups } from '#shared/findings/catalogue/check-groups';
import { checkCodes } from '#shared/findings/finding';
import { findingSentence } from '#shared/findings/sentence';

const head = `# Findings

Generated from \`shared/findings/catalogue\` by its test: change the catalogue, run \`npx vitest run shared/findings -u\`, read the difference.

Each check gives \`passed\`, \`failed\` or \`inconclusive\` with its evidence; none decides ([decision 12](adr/0012-findings-advise.md), [decision 23](adr/0023-observations-and-findings.md)). **Quality** asks for another picture, **suspicion** for a closer look. The weight is the gravest that a failure may have; only medium and high hold back an approval until a person has lifted them.

`;

test('the table of findings in docs is the catalogue', async () => {
  const rows = checkCodes.map((code) => {
    const { version, list, gravest, title, innocent, source } = catalogue[code];
    return `| \`${code}\` v${String(version)} | ${list} | ${gravest} | ${title.fr} / ${title.en} | ${innocent.en} | ${source} |`;
  });
  const table = [
    '| check | list | weight | title | known false positives | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
  await expect(`${head}${table.join('\n')}\n`).toMatchFileSnapshot(path.resolve('docs/findings.md'));
});

test('a quality finding never holds back an approval', () => {
  for (const code of checkCodes) if (catalogue[code].list === 'quality') expect(catalogue[code].gravest).toBe('low');
});

test('every sentence fills its places', () => {
  for (const check of checkCodes) {
    for (const outcome of ['passed', 'failed', 'inconclusive'] as const) {
      for (const language of ['fr', 'en'] as const) {
        const finding = { check, outcome, severity: 'low' as const, documentId: null, terms: [], arithmetic: null };
        expect(findingSentence(finding, language), `${check} ${outcome}`).toMatch(/^[^{}]+\.$/);
      }
    }
  }
});

test('each check is in one group of those that look at the same thing', () => {
  expect(checkGroups.flatMap(({ checks }) => checks).sort()).toEqual([...checkCodes].sort());
});
