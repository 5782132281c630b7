import { storeWords } from '#shared/archive/deposit-words';
import { Component, computed, inject, input } from '@angular/core';
import type { ArchiveOverview } from '#shared/archive/archive-desk-view';
import { octetWords } from '#client/console/archive/wording/octets';
import { Clock } from '#client/core/clock';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { age, count, counted, percent } from '#client/kit/wording/french';

/** How much of each store was read again and found right within seven days, the length of a full round. */
@Component({
  selector: 'console-coverage-list',
  imports: [KitIcon, KitTag],
  template: `
    <h2>Relecture des magasins <span class="label">chaque exemplaire relu sur le disque sous 7 jours</span></h2>
    <ul>
      @for (line of lines(); track line.name) {
        <li>
          <p class="top">
            <b>{{ line.name }}</b>
            @if (line.away) {
              <kit-tag tone="fail" icon="late">Absent</kit-tag>
            }
            @if (line.bad > 0) {
              <kit-tag tone="fail" icon="late">{{ line.badWords }}</kit-tag>
            }
            <span class="label">{{ line.size }}</span>
          </p>
          <svg
            role="img"
            width="100%"
            height="8"
            preserveAspectRatio="none"
            viewBox="0 0 100 8"
            [attr.aria-label]="line.words"
          >
            <rect class="track" width="100" height="8" rx="1" />
            <rect [class.less]="line.less" height="8" rx="1" [attr.width]="line.share * 100" />
          </svg>
          <p class="label">
            @if (line.less) {
              <kit-icon class="doubt" name="warning" [size]="14" />
            }
            {{ line.words }}
          </p>
        </li>
      }
    </ul>
  `,
  styleUrl: './watch.css',
  styles: `
    li {
      padding: 10px 0;
    }
    .top {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
      margin-bottom: 6px;
    }
    .top .label {
      margin-left: auto;
    }
    b {
      font-weight: 600;
      white-space: nowrap;
    }
    svg {
      display: block;
      margin-bottom: 6px;
    }
    rect {
      fill: var(--aval-fill);
    }
    .track {
      fill: var(--aval-track);
    }
    .less {
      fill: var(--aval-doubt-fill);
    }
  `,
})
export class CoverageList {
  readonly coverage = input.required<ArchiveOverview['coverage']>();
  private readonly now = inject(Clock).now;
  protected readonly lines = computed(() =>
    this.coverage().map(({ store, away, space, copies, octets, bad, verified, oldestOkAt }) => {
      const oldest = oldestOkAt === null ? '' : `, la plus ancienne relecture a ${age(oldestOkAt, this.now())}`;
      return {
        ...{ name: storeWords(store), away, bad, badWords: counted(bad, 'altéré', 'altérés'), less: verified < copies },
        share: copies === 0 ? 0 : verified / copies,
        size: `${octetWords(octets)}${space === null ? '' : `, ${octetWords(space.free)} libres sur ${octetWords(space.total)}`}`,
        words:
          copies === 0
            ? 'aucun exemplaire encore'
            : `${percent(verified / copies)}\u00a0: ${count(verified)} exemplaires sur ${count(copies)}${oldest}`,
      };
    }),
  );
}
