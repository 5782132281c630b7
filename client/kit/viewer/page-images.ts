import { Injectable } from '@angular/core';

/** Pictures of pages, asked for ahead and kept while they serve: the viewer and the crops that show one find it there. */
@Injectable({ providedIn: 'root' })
export class PageImages {
  private readonly kept = new Map<string, Promise<HTMLImageElement>>();
  private readonly limit = 24;

  /** The decoded image; rejects where it cannot be loaded, and forgets it, so that a retry asks again. */
  load(url: string): Promise<HTMLImageElement> {
    const known = this.kept.get(url);
    if (known) {
      // The last one asked for is the last one let go.
      this.kept.delete(url);
      this.kept.set(url, known);
      return known;
    }
    const asked = decoded(url);
    this.kept.set(url, asked);
    asked.catch(() => this.kept.delete(url));
    const oldest = this.kept.keys().next();
    if (this.kept.size > this.limit && !oldest.done) this.kept.delete(oldest.value);
    return asked;
  }
}

async function decoded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.decoding = 'async';
  image.src = url;
  await image.decode();
  return image;
}
