import type { GroupLine } from '#client/console/queue/queue-arrangement';
import { counted } from '#client/kit/wording/french';

/** The name of a group and why its rows stand where they stand. */
export const groupWords = (line: GroupLine): { name: string; why: string } => {
  const many = counted(line.count, 'dossier', 'dossiers');
  switch (line.id) {
    case 'first': {
      const lost = line.letGo > 0 ? ` · ${line.letGo} hors de portée, servis ensuite` : '';
      return {
        name: 'À prendre d’abord',
        why: `${many} à 15\u00a0min ou moins · rangés par marge\u00a0: échéance moins temps de traitement prévu${lost}`,
      };
    }
    case 'late':
      return {
        name: 'Déjà dépassés',
        why: `${many} · repris par ancienneté, sans prendre la place d’un dossier encore tenable`,
      };
    case 'kept':
      return {
        name: 'Gardés pour quelqu’un',
        why: `${many} · mis de côté, revenus ou attribués, hors de la file de tous`,
      };
    case 'in_time':
      return { name: 'Dans les temps', why: `${many} · rangés par marge, puis ancienneté` };
  }
};
