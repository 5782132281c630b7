import { HttpClient, HttpErrorResponse, HttpEventType } from '@angular/common/http';
import type { HttpEvent } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { catchError, filter, map, throwError } from 'rxjs';
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

  /** Sends one file as multipart and tells how far it is, in bytes. */
  send<E extends Endpoint>(endpoint: E, at: Parameters, file: File): Observable<Transfer<ResponseOf<E>>> {
    const form = new FormData();
    form.append('file', file, file.name);
    return this.http
      .request<ResponseOf<E>>(endpoint.method, fillPath(endpoint.path, at), {
        body: form,
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
    const body = error.error as Partial<ErrorBody> | null;
    const code = body?.code !== undefined && isErrorCode(body.code) ? body.code : 'unexpected';
    return {
      code,
      message: errorSentence(code, language),
      fields: body?.fields ?? [],
      holder: body?.holder ?? null,
    };
  }
}

function transferOf<T>(event: HttpEvent<T>): Transfer<T> | null {
  if (event.type === HttpEventType.UploadProgress) {
    return { kind: 'progress', sent: event.loaded, total: event.total ?? event.loaded };
  }
  return event.type === HttpEventType.Response ? { kind: 'done', value: event.body as T } : null;
}
