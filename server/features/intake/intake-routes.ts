import type { Request, Response } from 'express';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { isId } from '../../platform/ids.ts';
import { readOwnDossier } from '../dossiers/public.ts';
import { wordsOf } from '../reading/public.ts';
import { placeOfDocument } from './document-store.ts';
import type { DocumentPlace } from './document-store.ts';
import { pageErrorLevels } from './page-error-levels.ts';
import { openOriginal } from './original-service.ts';
import { pageAsSent } from './page-as-sent.ts';
import { pageImage } from './page-images.ts';
import type { PageImage } from './page-images.ts';
import { expectPiece, removePiece, sendPiece } from './piece-service.ts';
import { receiveUpload } from './receive-upload.ts';
import { uploadPlaces } from './upload-places.ts';

type Parameters = Readonly<Record<string, string>>;
type Parts = Pick<House, 'db' | 'clock' | 'objects'>;

export const intakeRoutes = (bind: Bind, house: Parts): void => {
  bindPieces(bind, house);
  bindPages(bind, house);
};

const bindPieces = (bind: Bind, house: Parts): void => {
  const inPlace = uploadPlaces();
  bind(applicationEndpoints.sendPiece, async ({ actor, at, request }) => {
    const place = { dossierId: at['id'] ?? '', requirementId: at['requirementId'] ?? '' };
    await expectPiece(house, actor, place);
    return inPlace(actor, async () => sendPiece(house, actor, place, await receiveUpload(request)));
  });
  bind(applicationEndpoints.removePiece, async ({ actor, at }) => {
    await removePiece(house, actor, at['id'] ?? '', at['documentId'] ?? '');
    return undefined;
  });
  bind(applicationEndpoints.pieceImage, async ({ actor, at, query, request, response }) => {
    const { id } = await readOwnDossier(house.db, actor, at['id'] ?? '');
    const document = await documentAt(house, at);
    if (document.dossier_id !== id) throw new AppError('not_found');
    await answerImage(request, response, await imageAt(house, at, query.width));
    return undefined;
  });
};

const bindPages = (bind: Bind, house: Parts): void => {
  bind(reviewEndpoints.pageImage, async ({ at, query, request, response }) => {
    await sentDocumentAt(house, at);
    await answerImage(request, response, await imageAt(house, at, query.width));
    return undefined;
  });
  bind(reviewEndpoints.original, async ({ actor, at, response }) => {
    const { bytes, headers } = await openOriginal(house, actor, await sentDocumentAt(house, at));
    response.set(headers).end(bytes);
    return undefined;
  });
  bind(reviewEndpoints.pageAsSent, async ({ at, query, request, response }) => {
    const document = await sentDocumentAt(house, at);
    await answerImage(request, response, pageAsSent(house, document, pageNumber(at), query.width));
    return undefined;
  });
  bind(reviewEndpoints.pageErrorLevels, async ({ at, request, response }) => {
    const document = await sentDocumentAt(house, at);
    await answerImage(request, response, await pageErrorLevels(house, document, pageNumber(at)));
    return undefined;
  });
  bind(reviewEndpoints.pageWords, async ({ at }) => {
    const { id } = await sentDocumentAt(house, at);
    const words = await wordsOf(house.db, id, pageNumber(at));
    if (!words) throw new AppError('not_found');
    return { words };
  });
};

const documentAt = async ({ db }: Parts, at: Parameters): Promise<DocumentPlace> => {
  const id = at['documentId'] ?? '';
  const place = isId(id) ? await placeOfDocument(db, id) : null;
  if (!place) throw new AppError('not_found');
  return place;
};

/** For the centre. */
const sentDocumentAt = async (house: Parts, at: Parameters): Promise<DocumentPlace> => {
  const place = await documentAt(house, at);
  if (!place.sent) throw new AppError('not_found');
  return place;
};

const pageNumber = (at: Parameters): number => {
  const page = at['page'] ?? '';
  if (!/^\d{1,4}$/.test(page)) throw new AppError('not_found');
  return Number(page);
};

const imageAt = (house: Parts, at: Parameters, width: string | undefined): Promise<PageImage> =>
  pageImage(house, at['documentId'] ?? '', pageNumber(at), width);

/**
 * A page never changes once it is read; only its reader's browser may keep it, for a day of work at most: signing out
 * empties what it has kept.
 */
const answerImage = async (request: Request, response: Response, image: PageImage): Promise<void> => {
  const validators = { ETag: image.tag, 'Cache-Control': 'private, max-age=43200, immutable' };
  if (request.get('if-none-match') === image.tag) {
    response.status(304).set(validators).end();
    return;
  }
  const { bytes, mediaType } = await image.read();
  response.set({ ...validators, 'Content-Type': mediaType, 'X-Content-Type-Options': 'nosniff' });
  response.end(bytes);
};
