import { Component } from '@angular/core';

/** The true columns before the dossier is there; nothing is shown for the first 150 ms. */
@Component({
  selector: 'console-review-skeleton',
  template: `
    <div class="thumbnails" aria-hidden="true">
      @for (page of [1, 2, 3, 4]; track page) {
        <i></i>
      }
    </div>
    <div class="bed"><span class="sr" role="status">Le dossier arrive.</span></div>
    <div class="panel" aria-hidden="true">
      @for (width of [58, 44, 66, 50, 62, 40, 56, 48]; track $index) {
        <div><i></i><i [style.width.%]="width"></i></div>
      }
    </div>
    <div class="strip"></div>
  `,
  styles: `
    .thumbnails,
    .panel,
    .strip {
      background: var(--aval-surface);
      min-height: 0;
      overflow: hidden;
    }
    .thumbnails {
      display: grid;
      align-content: start;
      gap: 26px;
      padding: 14px 12px;
      border-right: 1px solid var(--aval-line);
    }
    .thumbnails i {
      height: 64px;
      border-radius: 5px;
    }
    .bed {
      position: relative;
      background: var(--aval-bed);
    }
    .panel {
      padding-top: 70px;
    }
    .panel,
    .strip {
      border-left: 1px solid var(--aval-line);
    }
    .panel div {
      display: grid;
      grid-template-columns: 102px 1fr;
      gap: 86px;
      align-items: center;
      height: 34px;
      padding: 0 16px;
      border-top: 1px solid var(--aval-line);
    }
    .panel i {
      height: 8px;
      border-radius: 4px;
    }
    i {
      background: var(--aval-track);
      animation: late 0s 150ms both;
    }
    @keyframes late {
      from {
        visibility: hidden;
      }
    }
  `,
})
export class ReviewSkeleton {}
