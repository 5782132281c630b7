import { create } from 'xmlbuilder2';
import { entryOf } from '../journal/journal-entry.ts';
import type { WrittenEntry } from '../journal/journal-entry.ts';
import type { ArchiveRecord } from '../proof/archive-record.ts';
import { payloadPath } from './bag-layout.ts';

const premis = 'http://www.loc.gov/premis/v3';
const instance = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * The objects, what happened to them and who did it (PREMIS 3). Events are the rows of the journal, numbered as there,
 * so that the proof of each can be asked for; agents are pseudonyms.
 */
export const writePremisRecord = (archive: ArchiveRecord, life: readonly WrittenEntry[]): string => {
  const pieces = archive.pieces.filter(({ n }) => n > 0);
  const urn = `urn:uuid:${archive.id}`;
  const objectOf = (piece: number | null) => (piece === null ? urn : `${urn}#${String(piece)}`);
  const derivationOf = ({ row }: ArchiveRecord['pieces'][number]) => {
    const source = row && entryOf(row.octets).detail['derivedFrom'];
    return typeof source === 'number' ? [related('derivation', 'has source', objectOf(source))] : [];
  };
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      premis: {
        '@xmlns': premis,
        '@xmlns:xsi': instance,
        '@version': '3.0',
        object: [
          {
            '@xsi:type': 'intellectualEntity',
            objectIdentifier: { objectIdentifierType: 'URI', objectIdentifierValue: urn },
            ...(archive.clientRef === '' ? {} : { originalName: archive.clientRef }),
            relationship: pieces.map(({ n }) => related('structural', 'has part', objectOf(n))),
          },
          ...pieces.map((piece) => ({
            '@xsi:type': 'file',
            objectIdentifier: [
              { objectIdentifierType: 'URI', objectIdentifierValue: objectOf(piece.n) },
              { objectIdentifierType: 'bag path', objectIdentifierValue: payloadPath(piece) },
            ],
            objectCharacteristics: {
              fixity: { messageDigestAlgorithm: 'SHA-256', messageDigest: piece.sha256 },
              size: String(piece.size),
              format: { formatDesignation: { formatName: piece.mediaType } },
            },
            originalName: piece.name,
            relationship: [related('structural', 'is part of', urn), ...derivationOf(piece)],
          })),
        ],
        event: life.map(({ seq, type, at, actor, piece, detail }) => ({
          eventIdentifier: { eventIdentifierType: 'journal', eventIdentifierValue: String(seq) },
          eventType: type,
          eventDateTime: at,
          eventDetailInformation: { eventDetail: JSON.stringify(detail) },
          ...outcomeOf(detail['outcome']),
          linkingAgentIdentifier: { linkingAgentIdentifierType: 'pseudonym', linkingAgentIdentifierValue: actor },
          linkingObjectIdentifier: {
            linkingObjectIdentifierType: 'URI',
            linkingObjectIdentifierValue: objectOf(piece === 0 ? null : piece),
          },
        })),
        agent: [...new Set(life.map(({ actor }) => actor))].map((actor) => ({
          agentIdentifier: { agentIdentifierType: 'pseudonym', agentIdentifierValue: actor },
          agentType: actor.startsWith('system') ? 'software' : 'person',
        })),
      },
    },
  ).end({ prettyPrint: true });
};

const related = (type: string, subtype: string, value: string) => ({
  relationshipType: type,
  relationshipSubType: subtype,
  relatedObjectIdentifier: { relatedObjectIdentifierType: 'URI', relatedObjectIdentifierValue: value },
});

const outcomeOf = (outcome: unknown) =>
  typeof outcome === 'string' ? { eventOutcomeInformation: { eventOutcome: outcome } } : {};
