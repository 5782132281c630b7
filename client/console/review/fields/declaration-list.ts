import { Component, computed, inject } from '@angular/core';
import { ContactLines } from '#client/console/review/fields/contact-lines';
import { declarationGroups } from '#client/console/review/fields/declaration-groups';
import { ReviewStore } from '#client/console/review/review-store';

/** All that the applicant declared, also what no piece shows: charges, household, situation. */
@Component({
  selector: 'console-declaration-list',
  imports: [ContactLines],
  template: `
    @for (group of groups(); track group.name) {
      <h3>{{ group.name }}</h3>
      <dl>
        @for (line of group.lines; track line[0]) {
          <div>
            <dt>{{ line[0] }}</dt>
            <dd>{{ line[1] }}</dd>
          </div>
        }
      </dl>
    } @empty {
      <p class="t2">Le demandeur n’a encore rien déclaré.</p>
    }
    <console-contact-lines />
  `,
  styleUrl: '../drawer-lines.css',
})
export class DeclarationList {
  private readonly store = inject(ReviewStore);
  protected readonly groups = computed(() => {
    const view = this.store.view();
    return view ? declarationGroups(view) : [];
  });
}
