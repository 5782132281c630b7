import { randomUUID } from 'node:crypto';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import type { Application, Terms } from '#shared/dossiers/application-contract';
import type { Brand } from '#shared/brands/catalogue';
import { catalogueEndpoints } from '#shared/brands/catalogue';
import type { RequirementKind } from '#shared/intake/requirement';
import { fillPath } from '#shared/http/endpoint';
import type { Endpoint, ResponseOf } from '#shared/http/endpoint';
import type { SpecimenDossier, SpecimenPiece } from '../specimen/specimen-dossier.ts';

export class CallRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${String(status)} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** The application asks for no such piece: it would go nowhere. */
export class PieceNotAsked extends Error {
  constructor({ requirement, filename }: SentPiece) {
    super(`${filename} is sent for ${requirement}, which is not asked for`);
  }
}

/** A file and what it is sent for. */
export type SentPiece = Pick<SpecimenPiece, 'filename' | 'bytes'> & { requirement: RequirementKind; mediaType: string };

/** Who sends: an applicant on the portal (a session cookie), or a partner's system (a key). */
export type Sender = { key: string } | { cookie: string | null };

/** Those of the pieces that an application asks for: to pay in instalments, no proof of address is. */
export const piecesAsked = <Piece extends SentPiece>(
  { requirements }: Application,
  pieces: readonly Piece[],
): Piece[] => pieces.filter(({ requirement }) => requirements.some(({ kind }) => kind === requirement));

/** The public API as a partner or a browser would call it. One client speaks for one sender. */
export class PortalClient {
  private readonly base: string;
  private sender: Sender;

  constructor(base: string, sender: Sender = { cookie: null }) {
    this.base = base;
    this.sender = sender;
  }

  async brands(): Promise<Brand[]> {
    return (await this.call(catalogueEndpoints.catalogue)).brands;
  }

  register(email: string, password: string, terms: Terms): Promise<Application> {
    const application = { ...terms, formId: randomUUID() };
    return this.call(applicationEndpoints.register, {}, { email, password, language: 'fr', application });
  }

  declare(application: Application, dossier: SpecimenDossier): Promise<Application> {
    return this.call(applicationEndpoints.declare, { id: application.id }, dossier.declaration);
  }

  view(id: string): Promise<Application> {
    return this.call(applicationEndpoints.view, { id });
  }

  submit(id: string): Promise<Application> {
    return this.call(applicationEndpoints.submit, { id });
  }

  withdraw(id: string): Promise<Application> {
    return this.call(applicationEndpoints.withdraw, { id });
  }

  /** Rejects with PieceNotAsked where the application asks for no such piece, as it stands here. */
  async sendPiece(application: Application, piece: SentPiece): Promise<unknown> {
    const requirement = application.requirements.find(({ kind }) => kind === piece.requirement);
    if (!requirement) throw new PieceNotAsked(piece);
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(piece.bytes)], { type: piece.mediaType }), piece.filename);
    const at = { id: application.id, requirementId: requirement.id };
    return this.call(applicationEndpoints.sendPiece, at, form);
  }

  private async call<E extends Endpoint>(
    endpoint: E,
    at: Record<string, string> = {},
    body?: object,
  ): Promise<ResponseOf<E>> {
    const multipart = body instanceof FormData;
    const response = await fetch(new URL(fillPath(endpoint.path, at), this.base), {
      method: endpoint.method,
      headers: { ...this.credentials(), ...(body && !multipart ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: multipart ? body : JSON.stringify(body) } : {}),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined && 'cookie' in this.sender) this.sender = { cookie: cookie.split(';')[0] ?? null };
    const answer = response.status === 204 ? undefined : ((await response.json()) as { code?: string });
    if (!response.ok) throw new CallRefused(response.status, answer?.code ?? 'unexpected');
    return answer as ResponseOf<E>;
  }

  private credentials(): Record<string, string> {
    if ('key' in this.sender) return { Authorization: `Bearer ${this.sender.key}` };
    return this.sender.cookie === null ? {} : { Cookie: this.sender.cookie };
  }
}
