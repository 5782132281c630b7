import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { fillPath } from '#shared/http/endpoint';

/** Address of the first page of a file, once read, made no wider than it is shown (pixels of the device). */
export const firstPage = (applicationId: string, documentId: string, width: number): string =>
  `${fillPath(applicationEndpoints.pieceImage.path, { id: applicationId, documentId, page: 1 })}?width=${width}`;
