import { create } from 'xmlbuilder2';
import { standing } from '../proof/attestation.ts';
import type { ArchiveRecord } from '../proof/archive-record.ts';
import { payloadPath } from './bag-layout.ts';

const seda = 'fr:gouv:culture:archivesdefrance:seda:v2.2';

/** What a receiving archive needs to know beside the archive itself. */
export interface TransferFacts {
  /** Who keeps the archive, and hands it over. */
  readonly keeper: string;
  readonly at: Date;
}

/**
 * The archive as a transfer message (SEDA 2.2, `ArchiveTransfer`), as another archiving system takes it in: one unit for
 * the whole, one for each piece, and the rule under which it was kept.
 */
export const writeSedaManifest = (archive: ArchiveRecord, { keeper, at }: TransferFacts): string => {
  const pieces = archive.pieces.filter(({ n }) => n > 0);
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      ArchiveTransfer: {
        '@xmlns': seda,
        Comment: standing,
        Date: at.toISOString(),
        MessageIdentifier: `export-${archive.id}-${String(at.getTime())}`,
        CodeListVersions: {
          MessageDigestAlgorithmCodeListVersion: 'MessageDigestAlgorithmCodeListVersion1',
          MimeTypeCodeListVersion: 'IANA',
          DataObjectVersionCodeListVersion: 'DataObjectVersionCodeListVersion1',
        },
        DataObjectPackage: {
          DataObjectGroup: pieces.map((piece) => ({
            '@id': `groupe-${String(piece.n)}`,
            BinaryDataObject: {
              '@id': `objet-${String(piece.n)}`,
              DataObjectVersion: 'BinaryMaster_1',
              Uri: payloadPath(piece),
              MessageDigest: { '@algorithm': 'SHA-256', '#': piece.sha256 },
              Size: String(piece.size),
              FormatIdentification: { MimeType: piece.mediaType },
              FileInfo: { Filename: piece.name },
            },
          })),
          DescriptiveMetadata: {
            ArchiveUnit: {
              '@id': 'archive',
              Content: {
                DescriptionLevel: 'File',
                Title: archive.clientRef === '' ? archive.id : archive.clientRef,
                SystemId: archive.id,
                ...(archive.clientRef === '' ? {} : { TransferringAgencyArchiveUnitIdentifier: archive.clientRef }),
                ReceivedDate: archive.receivedAt.toISOString(),
              },
              ArchiveUnit: pieces.map(({ n, name, role }) => ({
                '@id': `piece-${String(n)}`,
                Content: { DescriptionLevel: 'Item', Title: name, DocumentType: role },
                DataObjectReference: { DataObjectGroupReferenceId: `groupe-${String(n)}` },
              })),
            },
          },
          ManagementMetadata: {
            LegalStatus: 'Private Archive',
            OriginatingAgencyIdentifier: archive.depositor,
            SubmissionAgencyIdentifier: archive.depositor,
            AppraisalRule: {
              Rule: archive.policy,
              ...(archive.startEventAt ? { StartDate: archive.startEventAt.toISOString().slice(0, 10) } : {}),
              FinalAction: archive.finalAction === 'eliminate' ? 'Destroy' : 'Keep',
            },
          },
        },
        ArchivalAgency: { Identifier: keeper },
        TransferringAgency: { Identifier: keeper },
      },
    },
  ).end({ prettyPrint: true });
};
