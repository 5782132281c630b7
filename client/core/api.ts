import { HttpClient, HttpErrorResponse, HttpEventType } from '@angular/common/http';
import type { HttpEvent } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { catchError, filter, firstValueFrom, map, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { errorSentence, isErrorCode } from '#shared/errors/error-codes';
import type { ErrorCode } from '#shared/errors/error-codes';
import type { ErrorBody } from '#shared/errors/error-body';
import { fillPath } from '#shared/http/endpoint';
import type { BodyInputOf, Endpoint, ResponseOf } from '#shared/http/endpoint';
import { Language } from '#client/core/language';

/** What went wrong with a call, ready to be shown. `offline` = the server was not reached. */
export interface Failure {
  readonly code: ErrorCode | 'offline';
  readonly message: string;
  readonly fields: readonly { path: string; message: string }[];
  readonly holder: { name: string; since: string } | null;
}

export type Transfer<T> = { kind: 'progress'; sent: number; total: number } | { kind: 'done'; value: T };

type Parameters = Record<string, string | number>;
interface Call<E> {
  readonly at?: Parameters;
  readonly query?: Record<string, string | number | boolean>;
  readonly body?: BodyInputOf<E>;
}

/** The API as the contracts type it. Every failure leaves as a `Failure`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  private readonly language = inject(Language);

  call<E extends Endpoint>(endpoint: E, { at, query, body }: Call<E> = {}): Observable<ResponseOf<E>> {
    return this.http
      .request<ResponseOf<E>>(endpoint.method, fillPath(endpoint.path, at), {
        ...(body === undefined ? {} : { body }),
        ...(query === undefined ? {} : { params: query }),
      })
      .pipe(catchError((error: unknown) => throwError(() => this.failure(error))));
  }

  /** A file as it is served, whole. */
  bytes(endpoint: Endpoint, at: Parameters): Observable<Uint8Array<ArrayBuffer>> {
    return this.http.request(endpoint.method, fillPath(endpoint.path, at), { responseType: 'arraybuffer' }).pipe(
      map((buffer) => new Uint8Array(buffer)),
      catchError((error: unknown) => throwError(() => this.failure(error))),
    );
  }

  /** A file as it comes, for what is read while it arrives. */
  async stream(endpoint: Endpoint, at: Parameters): Promise<ReadableStream<Uint8Array>> {
    const answer = await fetch(fillPath(endpoint.path, at)).catch(() => null);
    if (answer?.ok && answer.body) return answer.body;
    const error: unknown = await answer?.json().catch(() => null);
    const failure = this.failure(new HttpErrorResponse({ status: answer?.status ?? 0, error }));
    return firstValueFrom(throwError(() => failure));
  }

  /** Sends one file as the body itself and tells how far it is, in bytes. */
  sendBytes<E extends Endpoint>(endpoint: E, file: Blob): Observable<Transfer<ResponseOf<E>>> {
    return this.transfer(endpoint, {}, file);
  }

  /** Sends one file as multipart and tells how far it is, in bytes. */
  send<E extends Endpoint>(endpoint: E, at: Parameters, file: File): Observable<Transfer<ResponseOf<E>>> {
    const form = new FormData();
    form.append('file', file, file.name);
    return this.transfer(endpoint, at, form);
  }

  private transfer<E extends Endpoint>(
    endpoint: E,
    at: Parameters,
    body: FormData | Blob,
  ): Observable<Transfer<ResponseOf<E>>> {
    return this.http
      .request<ResponseOf<E>>(endpoint.method, fillPath(endpoint.path, at), {
        body,
        observe: 'events',
        reportUploadProgress: true,
      })
      .pipe(
        map((event) => transferOf(event)),
        filter((step) => step !== null),
        catchError((error: unknown) => throwError(() => this.failure(error))),
      );
  }

  private failure(error: unknown): Failure {
    const language = this.language.current();
    if (!(error instanceof HttpErrorResponse) || error.status === 0) {
      const message =
        language === 'fr'
          ? 'Pas de réseau. Ce que vous avez saisi est gardé ; réessayez quand la ligne revient.'
          : 'No network. What you typed is kept; try again when the line is back.';
      return { code: 'offline', message, fields: [], holder: null };
    }
    const body = errorBodyOf(error.error);
    const code = body?.code !== undefined && isErrorCode(body.code) ? body.code : 'unexpected';
    return {
      code,
      message: errorSentence(code, language),
      fields: body?.fields ?? [],
      holder: body?.holder ?? null,
    };
  }
}

/** A call that answers bytes also answers its errors as bytes. */
function errorBodyOf(answered: unknown): Partial<ErrorBody> | null {
  if (!(answered instanceof ArrayBuffer)) return answered as Partial<ErrorBody> | null;
  try {
    return JSON.parse(new TextDecoder().decode(answered)) as Partial<ErrorBody> | null;
  } catch {
    return null;
  }
}

function transferOf<T>(event: HttpEvent<T>): Transfer<T> | null {
  if (event.type === HttpEventType.UploadProgress) {
    return { kind: 'progress', sent: event.loaded, total: event.total ?? event.loaded };
  }
  return event.type === HttpEventType.Response ? { kind: 'done', value: event.body as T } : null;
}
