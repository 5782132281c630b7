import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { noteEndpoints } from '#shared/review/note-contract';
import type { Colleague, Note } from '#shared/review/note-contract';
import { Api } from '#client/core/api';

/** Notes of a dossier, and who can be named in one. Each call rejects with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class NotesClient {
  private readonly api = inject(Api);

  write(dossierId: string, text: string): Promise<Note> {
    return firstValueFrom(this.api.call(noteEndpoints.write, { at: { id: dossierId }, body: { text } }));
  }

  async colleagues(): Promise<readonly Colleague[]> {
    return (await firstValueFrom(this.api.call(noteEndpoints.colleagues))).colleagues;
  }
}
