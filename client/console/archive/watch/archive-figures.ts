import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ArchiveOverview } from '#shared/archive/archive-desk-view';
import { verifiedShare } from '#client/console/archive/watch/verified-share';
import { Clock } from '#client/core/clock';
import { age, count, percentFigure } from '#client/kit/wording/french';

/** The five figures of the archive: label, figure, what it counts. */
@Component({
  selector: 'console-archive-figures',
  imports: [RouterLink],
  templateUrl: './archive-figures.html',
  styleUrl: './archive-figures.css',
})
export class ArchiveFigures {
  readonly overview = input.required<ArchiveOverview>();
  private readonly now = inject(Clock).now;
  protected readonly count = count;
  protected readonly share = computed(() => {
    const { share, copies, verified } = verifiedShare(this.overview().coverage);
    return share === null
      ? null
      : {
          figure: percentFigure(share),
          less: verified < copies,
          words: `${count(verified)} sur ${count(copies)}, les deux magasins`,
        };
  });
  protected readonly token = computed(() => {
    const at = this.overview().newestTokenAt;
    return at === null ? null : age(at, this.now());
  });
}
